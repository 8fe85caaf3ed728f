package io.rollcall.practice.http;

import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.PathPlan;
import io.rollcall.practice.world.RobotsRule;
import io.rollcall.practice.world.Step;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a site whose name says so has at `/robots.txt`.
final class RobotsFiles {
  private static final String PATH = "/robots.txt";
  private static final String END_OF_HOPS = "/end/robots.txt";
  private static final int UNREAD = 600 << 10;

  private static final String DENY = "User-agent: *\nDisallow: /\n";
  private static final String ALLOW =
      "# practice\nUser-agent: *\nDisallow: /private\nAllow: /private/open\n";
  private static final String DENY_ROLLCALL =
      "User-agent: rollcall\nDisallow: /\n\nUser-agent: *\nAllow: /\n";
  private static final String DENY_OTHERS =
      "User-agent: *\nDisallow: /\n\nUser-agent: Rollcall\nDisallow:\n";

  private RobotsFiles() {}

  /// What a request asks for: of a site that has such a file, what the file does stands in place of
  /// its path.
  static PathPlan plan(HostPlan host, String path) {
    Step step = path.equals(PATH) ? host.stepOf(RobotsRule.class) : null;
    if (step == null || !(step.behaviour() instanceof RobotsRule rule)) {
      return PathPlan.of(path);
    }
    return switch (rule) {
      case STATUS -> PathPlan.of("/status/" + step.argument());
      case LOOP -> PathPlan.of("/redirect-to?url=" + PATH);
      case HOPS -> PathPlan.of("/redirect/" + step.argument() + END_OF_HOPS);
      case AWAY -> PathPlan.of("/redirect-host/robots-deny." + host.name() + PATH);
      case SLOW -> PathPlan.of("/delay/" + step.argument());
      case NEVER -> PathPlan.of("/never");
      case CLOSE -> PathPlan.of("/close");
      case ALLOW,
          DENY,
          DENY_ROLLCALL,
          DENY_OTHERS,
          CRAWL_DELAY,
          LARGE,
          UTF_16,
          MARKED,
          EMPTY,
          GARBAGE ->
          PathPlan.plain(path);
    };
  }

  /// The file at a path, or null where there is none but a page.
  static @Nullable Body file(HostPlan host, String path) {
    Step step = host.stepOf(RobotsRule.class);
    if (step == null || !(step.behaviour() instanceof RobotsRule rule)) {
      return null;
    }
    if (path.equals(END_OF_HOPS)) {
      return text(DENY);
    }
    return path.equals(PATH) ? file(rule, step) : null;
  }

  private static @Nullable Body file(RobotsRule rule, Step step) {
    return switch (rule) {
      case ALLOW -> text(ALLOW);
      case DENY -> text(DENY);
      case DENY_ROLLCALL -> text(DENY_ROLLCALL);
      case DENY_OTHERS -> text(DENY_OTHERS);
      case CRAWL_DELAY -> text("User-agent: *\nCrawl-delay: " + step.argument() + "\n");
      case LARGE -> large(step.count());
      case UTF_16 -> Body.of(("\ufeff" + DENY).getBytes(StandardCharsets.UTF_16LE));
      case MARKED -> text("\ufeff" + DENY);
      case EMPTY -> text("");
      case GARBAGE -> garbage();
      case STATUS, LOOP, HOPS, AWAY, SLOW, NEVER, CLOSE -> null;
    };
  }

  private static Body text(String text) {
    return Body.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Body large(int mebibytes) {
    String text = "User-agent: *\n" + "# nothing\n".repeat(UNREAD / 10) + "Disallow: /\n";
    long size = Math.min((long) mebibytes << 20, Body.BYTES_MAX);
    return Body.sized(text.getBytes(StandardCharsets.UTF_8), size);
  }

  private static Body garbage() {
    byte[] bytes = new byte[10_000];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) (index * 31 % 251);
    }
    return Body.of(bytes);
  }
}
