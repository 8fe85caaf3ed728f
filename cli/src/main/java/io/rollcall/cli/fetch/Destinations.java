package io.rollcall.cli.fetch;

import io.rollcall.cli.option.OutputOptions;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.journal.Journal;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.ViewFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the records of a run go: into one journal, and from there into views.
///
/// The journal is the first output that is plain JSON Lines of all fields in the order of settling.
/// Where none is, it lies beside the first output, as `OUT.journal.jsonl`.
///
/// @param journal the journal's file, null where records go to standard output alone
/// @param fields the fields that the journal, or standard output, has: of a journal that is kept,
///   all
/// @param views the views' files and forms
/// @param standardOutput what standard output gets beside them, null for nothing
record Destinations(
    @Nullable Path journal,
    FieldSelection fields,
    Map<Path, ViewForm> views,
    @Nullable ViewForm standardOutput) {
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
    Map.Entry<Path, ViewForm> first = forms.entrySet().iterator().next();
    if (forms.size() == 1 && lines == null && isPassedOn(first.getKey(), first.getValue())) {
      return new Destinations(first.getKey(), fields, Map.of(), null);
    }
    for (Map.Entry<Path, ViewForm> each : forms.entrySet()) {
      if (each.getValue().isJournal()) {
        Path journal = each.getKey();
        forms.remove(journal);
        return new Destinations(journal, FieldSelection.ALL, ofFiles(forms), lines);
      }
    }
    return new Destinations(
        Journal.beside(first.getKey()), FieldSelection.ALL, ofFiles(forms), lines);
  }

  /// Whether lines go there as they come, and are not kept.
  private static boolean isPassedOn(Path output, ViewForm form) {
    return KeptFile.isDevice(output) && form.format() == ViewFormat.JSON_LINES && !form.ordered();
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

  /// Whether a view has the records in the list's order.
  boolean anyOrdered() {
    ViewForm lines = standardOutput;
    return views.values().stream().anyMatch(ViewForm::ordered)
        || (lines != null && lines.ordered());
  }
}
