package io.rollcall.engine.robots;

import io.rollcall.engine.schedule.SiteRules;
import io.rollcall.engine.target.Site;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import org.jspecify.annotations.Nullable;

/// What a site's robots.txt says, as long as it may be believed.
///
/// Immutable.
final class RobotsRules implements SiteRules {
  private static final int BYTES_OF_SITE = 200;
  private static final int BYTES_OF_RULE = 80;

  private final Site site;
  private final RobotsFile file;
  private final @Nullable Failure closed;
  private final long intervalNanos;
  private final long validUntil;

  private RobotsRules(
      Site site, RobotsFile file, @Nullable Failure closed, long intervalNanos, long validUntil) {
    this.site = site;
    this.file = file;
    this.closed = closed;
    this.intervalNanos = intervalNanos;
    this.validUntil = validUntil;
  }

  /// The rules of a file that was read.
  static RobotsRules of(Site site, RobotsFile file, long intervalNanos, long validUntil) {
    return new RobotsRules(site, file, null, intervalNanos, validUntil);
  }

  /// No URL of the site may be asked.
  static RobotsRules closed(Site site, Failure why, long validUntil) {
    return new RobotsRules(site, RobotsFile.EMPTY, why, 0, validUntil);
  }

  @Override
  public @Nullable Failure refusal(String pathAndQuery) {
    if (closed != null) {
      return closed;
    }
    RobotsRule rule = file.disallowing(pathAndQuery);
    return rule == null
        ? null
        : Failure.of(
            FailureKind.POLICY_ROBOTS,
            "robots.txt of " + site + " forbids it in line " + rule.line() + ": " + rule.shown());
  }

  @Override
  public long intervalNanos() {
    return intervalNanos;
  }

  @Override
  public long validUntil() {
    return validUntil;
  }

  @Override
  public int bytes() {
    int bytes = BYTES_OF_SITE;
    for (RobotsRule rule : file.rules()) {
      bytes += BYTES_OF_RULE + rule.pattern().length();
    }
    return bytes;
  }
}
