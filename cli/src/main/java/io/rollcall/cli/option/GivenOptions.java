package io.rollcall.cli.option;

import io.rollcall.policy.RequestDefaults.Header;
import io.rollcall.verify.MaskedText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of a command line that change records, for the run's manifest: by their first names
/// without dashes, secrets masked.
public final class GivenOptions {
  private GivenOptions() {}

  /// The options and their values as they were written, several of one option joined by commas; a
  /// switch has the value `true`.
  public static Map<String, String> of(ParseResult parsed) {
    Map<String, String> given = new TreeMap<>();
    for (CommandSpec mixin : parsed.commandSpec().mixins().values()) {
      add(mixin, parsed, given);
    }
    return given;
  }

  /// The first names, without dashes, of the options that may change while a run is interrupted.
  public static Set<String> changeable(ParseResult parsed) {
    Set<String> names = new TreeSet<>();
    parsed.commandSpec().mixins().values().forEach(mixin -> addChangeable(mixin, names));
    return names;
  }

  private static void addChangeable(CommandSpec mixin, Set<String> names) {
    if (mixin.userObject() instanceof OptionGroup group) {
      mixin.options().stream()
          .map(option -> option.names()[0].substring(2))
          .filter(group::mayChange)
          .forEach(names::add);
    }
    mixin.mixins().values().forEach(inner -> addChangeable(inner, names));
  }

  private static void add(CommandSpec mixin, ParseResult parsed, Map<String, String> given) {
    if (mixin.userObject() instanceof OptionGroup group && group.changesRecords()) {
      for (OptionSpec option : mixin.options()) {
        OptionSpec matched = parsed.matchedOption(option.names()[0]);
        if (matched != null) {
          given.put(option.names()[0].substring(2), value(matched));
        }
      }
    }
    mixin.mixins().values().forEach(inner -> add(inner, parsed, given));
  }

  private static String value(OptionSpec option) {
    if (option.getValue() instanceof List<?> values && values.getFirst() instanceof Header) {
      return values.stream()
          .map(Header.class::cast)
          .map(header -> MaskedText.header(header.name(), header.value()))
          .collect(Collectors.joining(", "));
    }
    String text = String.join(", ", option.originalStringValues());
    return text.isEmpty() ? "true" : MaskedText.url(text);
  }
}
