package io.rollcall.cli.fetch;

import io.rollcall.sink.FieldSelection;
import io.rollcall.verify.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether a run that is to go on is the one that began: the same program, asking the same things.
/// Its lists are compared by [KnownLists].
///
/// @param began the manifest of the run that began
/// @param now the manifest of a run that began now
/// @param changeable the options that may differ
record RunIdentity(Manifest began, Manifest now, Set<String> changeable) {

  /// What differs, as a part of a sentence about the output; null where nothing does.
  @Nullable String difference() {
    String then = began.origin().rollcall();
    if (!then.equals(now.origin().rollcall())) {
      return "was begun by Rollcall " + then + ", and this is " + now.origin().rollcall();
    }
    if (began.rehearsal() != now.rehearsal()) {
      return "is of a " + (began.rehearsal() ? "rehearsal" : "real run");
    }
    if (!began.fields().equals(now.fields())) {
      return "was begun with the fields " + text(began.fields()) + ", not " + text(now.fields());
    }
    List<String> options = options();
    return options.isEmpty() ? null : "was begun with other options: " + String.join("; ", options);
  }

  private static String text(FieldSelection fields) {
    return fields.isAll() ? "of a whole record" : fields.toString();
  }

  private List<String> options() {
    Set<String> names = new TreeSet<>(began.options().keySet());
    names.addAll(now.options().keySet());
    names.removeAll(changeable);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String then = began.options().get(name);
      String given = now.options().get(name);
      if (then == null || !then.equals(given)) {
        differences.add("--" + name + " was " + value(then) + " and is " + value(given));
      }
    }
    return differences;
  }

  private static String value(@Nullable String value) {
    return value == null ? "not given" : value;
  }
}
