package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import io.rollcall.sinks.store.StoreFolder;
import io.rollcall.sinks.store.StoreForm;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether what came back is kept, and where.
public final class StoreOptions implements OptionGroup {
  /// Bytes of a WARC file from which on a new one is begun, as archives have it.
  private static final long FILE_BYTES_MAX = 1L << 30;

  @Option(
      names = "--store",
      paramLabel = "WHAT",
      converter = ChoiceText.Stored.class,
      description =
          "keep what came back: warc (every exchange, in WARC files) or files (each body, in a file"
              + " named by its SHA-256); body_ref says where [nothing]")
  private @Nullable StoreForm form;

  @Option(
      names = "--store-dir",
      paramLabel = "DIR",
      description = "with --store: the folder, for this run alone [OUT.store beside the output]")
  private @Nullable Path folder;

  @Option(
      names = "--store-file-size",
      paramLabel = "SIZE",
      converter = SizeText.class,
      description = "with --store warc: a file so large is followed by a new one [1GiB]")
  private @Nullable Long fileBytesMax;

  @Override
  public String title() {
    return "What came back";
  }

  /// The folder may be moved while a run is interrupted, since it says whose it is.
  @Override
  public boolean mayChange(String option) {
    return !option.equals("store");
  }

  /// What the store is like, null where nothing is kept.
  ///
  /// @throws UsageException if options contradict one another
  public @Nullable StoreForm form() {
    if (folder != null && form == null) {
      throw new UsageException("--store-dir means nothing without --store");
    }
    if (fileBytesMax != null && form != StoreForm.WARC) {
      throw new UsageException("--store-file-size means nothing without --store warc");
    }
    if (fileBytesMax != null && fileBytesMax < 1) {
      throw new UsageException("--store-file-size must be at least 1B");
    }
    return form;
  }

  /// Refuses to keep what comes back where no output names it.
  ///
  /// @throws UsageException if that is asked for
  public void requireNone() {
    if (form() != null) {
      throw new UsageException("--store needs an output that is kept: name a file with -o");
    }
  }

  /// The folder.
  ///
  /// @param journal the journal that names what lies in it
  public StoreFolder folder(Path journal) {
    return new StoreFolder(folder == null ? StoreFolder.beside(journal) : folder);
  }

  /// Bytes of a WARC file from which on a new one is begun.
  public long fileBytesMax() {
    return fileBytesMax == null ? FILE_BYTES_MAX : fileBytesMax;
  }
}
