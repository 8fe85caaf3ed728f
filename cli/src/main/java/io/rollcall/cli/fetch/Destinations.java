package io.rollcall.cli.fetch;

import io.rollcall.cli.option.OutputOptions;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.ViewFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the records of a run go: into one journal, and from there into views.
///
/// The journal is the first output that is plain JSON Lines in the order of settling. Where none
/// is, it lies beside the first output, as `OUT.journal.jsonl`, and has all fields.
///
/// @param journal the journal's file, null where records go to standard output alone
/// @param fields the fields that the journal has
/// @param views the views' files and forms
/// @param standardOutput what standard output gets beside them, null for nothing
record Destinations(
    @Nullable Path journal,
    FieldSelection fields,
    Map<Path, ViewForm> views,
    @Nullable ViewForm standardOutput) {
  private static final String JOURNAL_ENDING = ".journal.jsonl";

  /// What the options ask for.
  ///
  /// @param fields the fields wanted
  /// @throws UsageException if options contradict one another
  /// @throws FatalException if an output can be no file
  static Destinations of(OutputOptions options, FieldSelection fields) {
    if (options.files().isEmpty()) {
      options.requireNoView();
      return new Destinations(null, fields, Map.of(), null);
    }
    Map<Path, ViewForm> forms = new LinkedHashMap<>();
    for (String name : options.files()) {
      Path path = KeptFile.path(name);
      if (forms.put(path, options.form(path, fields)) != null) {
        throw new UsageException(path + " is named twice as an output");
      }
    }
    ViewForm lines = options.toStandardOutput() ? options.linesForm(fields) : null;
    List<ViewForm> all = new ArrayList<>(forms.values());
    options.requireUse(all);
    for (Map.Entry<Path, ViewForm> each : forms.entrySet()) {
      if (each.getValue().format() == ViewFormat.JSON_LINES && !each.getValue().ordered()) {
        Path journal = each.getKey();
        forms.remove(journal);
        return new Destinations(journal, fields, ofFiles(forms), lines);
      }
    }
    Path first = forms.keySet().iterator().next();
    Path journal = first.resolveSibling(first.getFileName() + JOURNAL_ENDING);
    return new Destinations(journal, FieldSelection.ALL, ofFiles(forms), lines);
  }

  private static Map<Path, ViewForm> ofFiles(Map<Path, ViewForm> views) {
    for (Path view : views.keySet()) {
      if (KeptFile.isDevice(view)) {
        throw new FatalException(view + " is no file, and a view must be one");
      }
    }
    return views;
  }

  /// Whether standard output, or a pipe, gets all there is.
  boolean isPassedOn() {
    return journal == null
        || (views.isEmpty() && standardOutput == null && KeptFile.isDevice(journal));
  }

  /// Refuses views that exist.
  ///
  /// @throws FatalException if one does
  void requireNewViews() {
    for (Path view : views.keySet()) {
      if (Files.exists(view)) {
        throw new FatalException(
            view
                + " exists already: name another output, let --overwrite replace it, or --resume go"
                + " on with it");
      }
    }
  }
}
