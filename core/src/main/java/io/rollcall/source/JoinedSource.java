package io.rollcall.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several lists as one, in order: ordinals go on from list to list, each list has its own format.
///
/// All files are looked at before the first row is handed out, and each is opened when its turn
/// comes. Confined to the thread that reads; progress and identities may be asked for from other
/// threads.
final class JoinedSource implements RowSource {
  /// The name that stands for standard input.
  static final String STANDARD_INPUT = "-";

  private final List<String> names;
  private final ListLayout layout;
  private final InputStream standardInput;
  private int opened;
  private volatile Stand stand;

  private JoinedSource(List<String> names, ListLayout layout, InputStream standardInput)
      throws IOException {
    this.names = List.copyOf(names);
    this.layout = layout;
    this.standardInput = standardInput;
    long bytesTotal = 0;
    for (String name : names) {
      long bytes = look(name);
      bytesTotal = bytes < 0 || bytesTotal < 0 ? -1 : bytesTotal + bytes;
    }
    this.stand = new Stand(new SourceProgress(0, bytesTotal, 0), List.of(), open(0));
    this.opened = 1;
  }

  /// Opens lists by name, `-` for standard input.
  static RowSource open(List<String> names, ListLayout layout, InputStream standardInput)
      throws IOException {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("name at least one list, or - for standard input");
    }
    if (Collections.frequency(names, STANDARD_INPUT) > 1) {
      throw new IllegalArgumentException("standard input (-) can be read once, not several times");
    }
    return new JoinedSource(names, layout, standardInput);
  }

  @Override
  public @Nullable Row next() throws IOException {
    Row row = stand.list().next();
    while (row == null && opened < names.size()) {
      goOn();
      row = stand.list().next();
    }
    return row;
  }

  @Override
  public SourceProgress progress() {
    return stand.progress();
  }

  @Override
  public List<ListIdentity> identities() {
    return stand.identities();
  }

  @Override
  public void close() throws IOException {
    stand.list().close();
  }

  private void goOn() throws IOException {
    ListSource ended = stand.list();
    ListSource next = open(ended.lastSeq());
    stand = new Stand(stand.progress(), stand.identities(), next);
    opened++;
    ended.close();
  }

  private ListSource open(long seqBefore) throws IOException {
    String name = names.get(opened);
    if (name.equals(STANDARD_INPUT)) {
      ListInput input = ListInput.of(standardInput, ListInput.STANDARD_INPUT);
      return ListSource.of(input, layout.formatOf(ListInput.STANDARD_INPUT), layout, seqBefore);
    }
    return ListSource.of(ListInput.open(Path.of(name)), layout.formatOf(name), layout, seqBefore);
  }

  /// Refuses a list that cannot be read before the first row is asked; says how many bytes it has,
  /// or -1. What can be read only once is left alone.
  private long look(String name) throws IOException {
    boolean piped = name.equals(STANDARD_INPUT);
    ListFormat format = layout.formatOf(piped ? ListInput.STANDARD_INPUT : name);
    Path path = Path.of(name);
    boolean regular = !piped && Files.isRegularFile(path);
    boolean missing = !piped && (Files.notExists(path) || Files.isDirectory(path));
    if (regular || missing) {
      ListSource.of(ListInput.open(path), format, layout, 0).close();
    }
    return regular ? Files.size(path) : -1;
  }

  /// Where the reading stands.
  ///
  /// @param before what was read of the lists before
  /// @param read which lists those are
  /// @param list the list at hand
  private record Stand(SourceProgress before, List<ListIdentity> read, ListSource list) {
    List<ListIdentity> identities() {
      List<ListIdentity> all = new ArrayList<>(read);
      all.addAll(list.identities());
      return List.copyOf(all);
    }

    SourceProgress progress() {
      SourceProgress now = list.progress();
      return new SourceProgress(
          before.bytesRead() + now.bytesRead(),
          before.bytesTotal(),
          before.skippedLines() + now.skippedLines());
    }
  }
}
