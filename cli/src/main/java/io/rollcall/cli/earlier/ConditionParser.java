package io.rollcall.cli.earlier;

import io.rollcall.cli.earlier.Condition.Comparison;
import io.rollcall.sinks.view.Shape.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a condition, from left to right:
///
/// ```
/// condition = part { "or" part }
/// part      = test { "and" test }
/// test      = "not" test | "(" condition ")" | FIELD comparison
/// comparison = "exists"
///            | ( "is" | "is not" | "=" | "!=" | "<" | "<=" | ">" | ">=" ) VALUE
///            | ( "starts with" | "ends with" | "contains" ) VALUE
/// VALUE     = WORD | "'" text "'" | '"' text '"'
/// ```
///
/// Confined to one parse.
final class ConditionParser {
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|<=|>=|!=|[=<>()]|[^\\s'\"<>=!()]+|\\S");

  private static final int NESTING_MAX = 100;

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int at;
  private int nesting;

  ConditionParser(String text) {
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
      places.add(token.start() + 1);
    }
  }

  Condition condition() {
    Condition whole = alternatives();
    if (at < tokens.size()) {
      throw unexpected("'and', 'or' or its end");
    }
    return whole;
  }

  private Condition alternatives() {
    Condition condition = parts();
    while (takes("or")) {
      condition = new Condition.Or(condition, parts());
    }
    return condition;
  }

  private Condition parts() {
    Condition condition = test();
    while (takes("and")) {
      condition = new Condition.And(condition, test());
    }
    return condition;
  }

  private Condition test() {
    if (++nesting > NESTING_MAX) {
      throw new IllegalArgumentException("is nested deeper than " + NESTING_MAX);
    }
    try {
      if (takes("not")) {
        return new Condition.Not(test());
      }
      if (takes("(")) {
        Condition inner = alternatives();
        expect(")");
        return inner;
      }
      return comparison(field());
    } finally {
      nesting--;
    }
  }

  private String field() {
    if (at == tokens.size()) {
      throw unexpected("a field");
    }
    String name = tokens.get(at);
    if (EarlierRecord.type(name) == null) {
      throw new IllegalArgumentException(
          "names no field of a record: "
              + name
              + "; the fields are "
              + String.join(", ", EarlierRecord.names()));
    }
    at++;
    return name;
  }

  private Condition comparison(String field) {
    if (takes("exists")) {
      return new Condition.Exists(field);
    }
    Comparison comparison = comparison();
    return new Condition.Compares(field, comparison, value(field, comparison));
  }

  private Comparison comparison() {
    String token = at < tokens.size() ? tokens.get(at++) : "";
    return switch (token) {
      case "=" -> Comparison.IS;
      case "is" -> takes("not") ? Comparison.IS_NOT : Comparison.IS;
      case "!=" -> Comparison.IS_NOT;
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.AT_MOST;
      case ">" -> Comparison.MORE;
      case ">=" -> Comparison.AT_LEAST;
      case "contains" -> Comparison.CONTAINS;
      case "starts", "ends" -> {
        expect("with");
        yield token.equals("starts") ? Comparison.STARTS_WITH : Comparison.ENDS_WITH;
      }
      default -> {
        at -= token.isEmpty() ? 0 : 1;
        throw unexpected(
            "one of: is, is not, =, !=, <, <=, >, >=, starts with, ends with, contains, exists");
      }
    };
  }

  private Object value(String field, Comparison comparison) {
    if (at == tokens.size() || List.of("(", ")", "and", "or").contains(tokens.get(at))) {
      throw unexpected("a value");
    }
    String token = tokens.get(at++);
    char quote = token.charAt(0);
    boolean quoted = token.length() > 1 && (quote == '\'' || quote == '"');
    String value =
        quoted
            ? token.substring(1, token.length() - 1).replace("" + quote + quote, "" + quote)
            : token;
    Scalar type = EarlierRecord.type(field);
    boolean ofText =
        comparison == Comparison.STARTS_WITH
            || comparison == Comparison.ENDS_WITH
            || comparison == Comparison.CONTAINS;
    return ofText || (type != Scalar.INTEGER && type != Scalar.NUMBER)
        ? value
        : number(field, value);
  }

  private static Object number(String field, String value) {
    try {
      return Double.valueOf(value);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "compares " + field + ", which is a number, with " + value + ", which is none", none);
    }
  }

  private boolean takes(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw unexpected("'" + token + "'");
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    boolean ended = at >= tokens.size();
    return new IllegalArgumentException(
        "is not understood at character "
            + (ended ? text.length() + 1 : places.get(at))
            + (ended ? ", its end" : " (" + tokens.get(at) + ")")
            + ": expected "
            + expected);
  }
}
