package io.rollcall.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One keyword of a JSON Schema (draft 2020-12), compiled. As the drafts say, a rule on strings
/// holds for every value that is no string, and so on.
interface Rule {
  /// Holds for every value.
  Rule ANYTHING = value -> null;

  /// Holds for no value: the property must not be there.
  Rule NOTHING = value -> new SchemaFault("", "must not be there");

  /// How the value breaks the rule, or null.
  @Nullable SchemaFault fault(Object value);

  /// Whether the value keeps the rule.
  default boolean holds(Object value) {
    return fault(value) == null;
  }

  /// Keeps all of these, asked in order.
  static Rule all(List<Rule> rules) {
    Rule[] array = rules.toArray(Rule[]::new);
    if (array.length == 1) {
      return array[0];
    }
    return value -> {
      for (Rule rule : array) {
        SchemaFault fault = rule.fault(value);
        if (fault != null) {
          return fault;
        }
      }
      return null;
    };
  }

  /// Keeps at least `least` and at most `most` of these.
  static Rule some(List<Rule> rules, int least, int most) {
    return value -> {
      long kept = rules.stream().filter(rule -> rule.holds(value)).count();
      return kept >= least && kept <= most
          ? null
          : new SchemaFault("", "must keep one of " + rules.size() + " rules, keeps " + kept);
    };
  }

  /// Where the condition holds, keeps the one, else the other.
  static Rule conditional(Rule condition, Rule then, Rule otherwise) {
    return value -> (condition.holds(value) ? then : otherwise).fault(value);
  }

  /// Is of this type.
  static Rule type(String type) {
    return switch (type) {
      case "object" -> value -> demand(value instanceof Map, type, value);
      case "array" -> value -> demand(value instanceof List, type, value);
      case "string" -> value -> demand(value instanceof String, type, value);
      case "boolean" -> value -> demand(value instanceof Boolean, type, value);
      case "number" -> value -> demand(value instanceof Number, type, value);
      case "integer" -> value -> demand(isWhole(value), type, value);
      case "null" -> value -> demand(value == JsonTree.Null.NULL, type, value);
      default -> throw new IllegalArgumentException("no JSON type: " + type);
    };
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long
        || value instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0;
  }

  private static @Nullable SchemaFault demand(boolean kept, String type, Object value) {
    return kept ? null : new SchemaFault("", "must be of type " + type + ", not " + shown(value));
  }

  /// Is one of these values.
  static Rule oneOfValues(List<Object> allowed) {
    return value -> {
      for (Object one : allowed) {
        if (one.equals(value)) {
          return null;
        }
      }
      return new SchemaFault(
          "",
          allowed.size() == 1
              ? "must be " + shown(allowed.get(0)) + ", not " + shown(value)
              : "must be one of the " + allowed.size() + " values, not " + shown(value));
    };
  }

  /// A string in which the pattern is found.
  static Rule pattern(String text) {
    Pattern pattern = Pattern.compile(text);
    // In JSON Schema "$" is the very end; in Java it also stands before a last line feed.
    boolean whole = text.startsWith("^") && text.endsWith("$");
    return value -> {
      if (!(value instanceof String string)) {
        return null;
      }
      Matcher matcher = pattern.matcher(string);
      boolean found = whole ? matcher.matches() : matcher.find();
      return found ? null : new SchemaFault("", "must match " + text + ", not " + shown(string));
    };
  }

  /// A string of at least that many characters.
  static Rule minLength(int least) {
    return value ->
        value instanceof String string && string.codePointCount(0, string.length()) < least
            ? new SchemaFault("", "must have at least " + least + " characters")
            : null;
  }

  /// A number that is at least that.
  static Rule minimum(Object least) {
    BigDecimal bound = decimal(least);
    return value ->
        value instanceof Number && decimal(value).compareTo(bound) < 0
            ? new SchemaFault("", "must be at least " + least + ", not " + shown(value))
            : null;
  }

  /// A number that is at most that.
  static Rule maximum(Object most) {
    BigDecimal bound = decimal(most);
    return value ->
        value instanceof Number && decimal(value).compareTo(bound) > 0
            ? new SchemaFault("", "must be at most " + most + ", not " + shown(value))
            : null;
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }

  /// An array of so many elements, each of which keeps the rule.
  static Rule elements(Rule element, int least, int most) {
    return value -> {
      if (!(value instanceof List<?> array)) {
        return null;
      }
      if (array.size() < least || array.size() > most) {
        return new SchemaFault(
            "",
            "must have at least " + least + " elements, at most " + most + ", not " + array.size());
      }
      for (int index = 0; index < array.size(); index++) {
        SchemaFault fault = element.fault(array.get(index));
        if (fault != null) {
          return fault.under(index);
        }
      }
      return null;
    };
  }

  /// A value as a message shows it: JSON-like, cut after 80 characters.
  private static String shown(Object value) {
    String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
