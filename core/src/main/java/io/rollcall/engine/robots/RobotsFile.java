package io.rollcall.engine.robots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a robots.txt says to one crawler (RFC 9309, section 2.2): the rules of all groups that name
/// it or, where none does, of those for everybody.
///
/// @param rules the longest first; of two of one length that which allows
/// @param crawlDelaySeconds the `Crawl-delay`, the largest where there are several; 0 for none. It
///   is no part of the standard, and many write it
record RobotsFile(List<RobotsRule> rules, double crawlDelaySeconds) {
  /// That of a site without any.
  static final RobotsFile EMPTY = new RobotsFile(List.of(), 0);

  private static final Comparator<RobotsRule> BY_PRECEDENCE =
      Comparator.comparingInt((RobotsRule rule) -> -rule.pattern().length())
          .thenComparing(rule -> !rule.allows());

  /// Reads a file.
  ///
  /// @param productToken the crawler's name
  static RobotsFile read(List<String> lines, String productToken) {
    Reader reader = new Reader(productToken);
    for (int index = 0; index < lines.size(); index++) {
      reader.line(lines.get(index), index + 1);
    }
    return reader.file();
  }

  /// The rule by which a path may not be asked, or null where it may.
  @Nullable RobotsRule disallowing(String pathAndQuery) {
    if (rules.isEmpty() || pathAndQuery.equals("/robots.txt")) {
      return null;
    }
    PathSearch search = new PathSearch(PathSpelling.ofPath(pathAndQuery));
    for (RobotsRule rule : rules) {
      if (rule.matches(search)) {
        return rule.allows() ? null : rule;
      }
    }
    return null;
  }

  /// What the groups for one crawler have said so far.
  private static final class Share {
    final List<RobotsRule> rules = new ArrayList<>();
    double crawlDelaySeconds;
    boolean named;

    RobotsFile file() {
      rules.sort(BY_PRECEDENCE);
      return new RobotsFile(List.copyOf(rules), crawlDelaySeconds);
    }
  }

  /// Reads line by line. Confined to one call.
  private static final class Reader {
    private final String productToken;
    private final Share ours = new Share();
    private final Share everybodys = new Share();
    private boolean concernsUs;
    private boolean concernsEverybody;
    private boolean namingAgents;

    Reader(String productToken) {
      this.productToken = productToken;
    }

    RobotsFile file() {
      return ours.named ? ours.file() : everybodys.file();
    }

    void line(String line, int number) {
      int comment = line.indexOf('#');
      String record = comment < 0 ? line : line.substring(0, comment);
      int colon = record.indexOf(':');
      if (colon < 0) {
        return;
      }
      String value = record.substring(colon + 1).strip();
      switch (record.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case "user-agent" -> agent(value);
        case "allow" -> rule(true, value, number);
        case "disallow" -> rule(false, value, number);
        case "crawl-delay" -> crawlDelay(value);
        default -> {
          // Other records mean nothing here, and end no group (section 2.2.4).
        }
      }
    }

    /// A group is named by all agents before its first rule (section 2.2.1).
    private void agent(String value) {
      if (!namingAgents) {
        namingAgents = true;
        concernsUs = false;
        concernsEverybody = false;
      }
      concernsEverybody |= value.equals("*") || value.startsWith("* ");
      String named = ProductToken.leading(value);
      concernsUs |= !named.isEmpty() && named.equalsIgnoreCase(productToken);
      ours.named |= concernsUs;
    }

    private void rule(boolean allows, String path, int number) {
      namingAgents = false;
      if (!path.isEmpty() && (concernsUs || concernsEverybody)) {
        add(new RobotsRule(allows, PathSpelling.ofPattern(path), number));
      }
    }

    private void add(RobotsRule rule) {
      if (concernsUs) {
        ours.rules.add(rule);
      }
      if (concernsEverybody) {
        everybodys.rules.add(rule);
      }
    }

    private void crawlDelay(String value) {
      double seconds = seconds(value);
      if (concernsUs) {
        ours.crawlDelaySeconds = Math.max(ours.crawlDelaySeconds, seconds);
      }
      if (concernsEverybody) {
        everybodys.crawlDelaySeconds = Math.max(everybodys.crawlDelaySeconds, seconds);
      }
    }

    /// 0 for what is no number.
    private static double seconds(String value) {
      return value.length() <= 18 && value.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+")
          ? Double.parseDouble(value)
          : 0;
    }
  }
}
