package io.rollcall.practice;

import io.rollcall.practice.world.Delay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Options as the arguments of a process: `name=value`, names as in [PracticeOptions]; those that
/// are as usual are left out.
final class PracticeArguments {
  private PracticeArguments() {}

  /// The arguments that stand for these options.
  static List<String> of(PracticeOptions options) {
    PracticeOptions usual = PracticeOptions.defaults();
    List<String> arguments = new ArrayList<>();
    List<String> values = values(options);
    List<String> usualValues = values(usual);
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(usualValues.get(i))) {
        arguments.add(values.get(i));
      }
    }
    return arguments;
  }

  /// The options that these arguments stand for.
  ///
  /// @throws IllegalArgumentException where one is unknown or its value makes no sense
  static PracticeOptions parse(List<String> arguments) {
    PracticeOptionsBuilder builder = PracticeOptions.builder();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("an argument is name=value: " + argument);
      }
      set(builder, argument.substring(0, equals), argument.substring(equals + 1));
    }
    return builder.build();
  }

  private static List<String> values(PracticeOptions options) {
    return List.of(
        "httpPort=" + options.httpPort(),
        "httpsPort=" + options.httpsPort(),
        "dnsPort=" + options.dnsPort(),
        "seed=" + options.seed(),
        "latency=" + options.latency(),
        "dnsLatency=" + options.dnsLatency(),
        "resolveAll=" + options.resolveAll(),
        "grammar=" + options.grammar(),
        "realistic=" + options.realistic(),
        "singleAddress=" + options.singleAddress(),
        "connectionsMax=" + options.connectionsMax(),
        "capacity=" + options.capacity(),
        "siteCapacity=" + options.siteCapacity(),
        "dnsCapacity=" + options.dnsCapacity(),
        "logEntriesMax=" + options.logEntriesMax(),
        "logFile=" + (options.logFile() == null ? "" : options.logFile()));
  }

  private static PracticeOptionsBuilder set(
      PracticeOptionsBuilder builder, String name, String value) {
    return switch (name) {
      case "httpPort" -> builder.httpPort(number(name, value));
      case "httpsPort" -> builder.httpsPort(number(name, value));
      case "dnsPort" -> builder.dnsPort(number(name, value));
      case "seed" -> builder.seed(whole(name, value));
      case "latency" -> builder.latency(delay(name, value));
      case "dnsLatency" -> builder.dnsLatency(delay(name, value));
      case "resolveAll" -> builder.resolveAll(Boolean.parseBoolean(value));
      case "grammar" -> builder.grammar(Boolean.parseBoolean(value));
      case "realistic" -> builder.realistic(Boolean.parseBoolean(value));
      case "singleAddress" -> builder.singleAddress(Boolean.parseBoolean(value));
      case "connectionsMax" -> builder.connectionsMax(number(name, value));
      case "capacity" -> builder.capacity(number(name, value));
      case "siteCapacity" -> builder.siteCapacity(number(name, value));
      case "dnsCapacity" -> builder.dnsCapacity(number(name, value));
      case "logEntriesMax" -> builder.logEntriesMax(number(name, value));
      case "logFile" -> builder.logFile(value.isEmpty() ? null : Path.of(value));
      default -> throw new IllegalArgumentException("no such option: " + name);
    };
  }

  private static int number(String name, String value) {
    return Math.toIntExact(whole(name, value));
  }

  private static long whole(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is a whole number: " + value, e);
    }
  }

  private static Delay delay(String name, String value) {
    Delay delay = Delay.parse(value);
    if (delay == null) {
      throw new IllegalArgumentException(
          name + " is a delay such as 50ms, 1ms-50ms, exp-50ms or lognormal-50ms: " + value);
    }
    return delay;
  }
}
