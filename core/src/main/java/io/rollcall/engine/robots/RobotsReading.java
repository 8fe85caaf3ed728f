package io.rollcall.engine.robots;

import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.schedule.SiteRules;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Robots;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a site's answer to the request for its robots.txt means (RFC 9309, section 2.3.1).
///
/// Immutable.
public final class RobotsReading {
  /// Redirects that are followed (section 2.3.1.2: at least five).
  public static final int REDIRECTS_MAX = 5;

  /// For how long an answer is believed (section 2.4).
  static final long VALID_NANOS = TimeUnit.HOURS.toNanos(24);

  /// For how long a site counts as one that cannot be asked.
  static final long UNASKABLE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final double NANOS_PER_SECOND = 1e9;

  private final Robots robots;
  private final String productToken;

  /// Reads what is said to whoever asks by that policy.
  public RobotsReading(FetchPolicy policy) {
    this.robots = policy.robots();
    this.productToken = ProductToken.of(policy.requests());
  }

  /// What is read of a robots.txt, and kept until its rules are known; limits that the run has
  /// beyond that are kept.
  public static BodyLimits limits(BodyLimits usual) {
    return new BodyLimits(
        RobotsText.BYTES_MAX,
        RobotsText.BYTES_MAX,
        usual.headerBytesMax(),
        usual.headerLineBytesMax(),
        usual.interimAnswersMax(),
        usual.decodedRatioMax());
  }

  /// How a request for robots.txt ended.
  ///
  /// @param failure what cut or prevented the answer, or null
  /// @param head the last answer's head, or null
  /// @param body the last answer's body, or null
  public record Ending(
      @Nullable Failure failure, @Nullable ResponseHead head, @Nullable BodyFacts body) {}

  /// What an answer came to.
  public enum Found {
    /// A file was read, or there is none.
    READ,
    /// It asks for longer waits than are kept.
    DELAY_CUT,
    /// It is there and could not be read.
    UNREADABLE
  }

  /// The rules that follow, and how they were found.
  public record Verdict(SiteRules rules, Found found) {}

  /// What an answer means.
  ///
  /// @param now the moment, in nanoseconds of the schedule's clock
  public Verdict verdict(Site site, Ending ending, long now) {
    long validUntil = now + VALID_NANOS;
    Failure failure = ending.failure();
    boolean tooLong = failure != null && failure.kind() == FailureKind.BODY_TOO_LARGE;
    if (failure != null && !tooLong) {
      return afterFailure(site, failure, validUntil);
    }
    int status = ending.head() == null ? 0 : ending.head().statusCode();
    if (status / 100 == 2) {
      return ofFile(site, ending.body(), tooLong, validUntil);
    }
    if (isUnavailable(status)) {
      return unavailable(site, validUntil);
    }
    return unreadable(site, String.valueOf(status), validUntil);
  }

  /// Section 2.3.1.3: what is not there forbids nothing; neither does what a redirect does not lead
  /// to. 429 is a wall and says nothing about what is there.
  private static boolean isUnavailable(int status) {
    return (status / 100 == 4 && status != 429) || status / 100 == 3;
  }

  private static Verdict unavailable(Site site, long validUntil) {
    return new Verdict(RobotsRules.of(site, RobotsFile.EMPTY, 0, validUntil), Found.READ);
  }

  private static Verdict afterFailure(Site site, Failure failure, long validUntil) {
    return switch (failure.kind()) {
      case REDIRECT_TOO_MANY, REDIRECT_LOOP, REDIRECT_BAD_LOCATION, POLICY_BLOCKED_SCHEME ->
          unavailable(site, validUntil);
      default -> unreadable(site, failure.kind().text() + ": " + failure.message(), validUntil);
    };
  }

  /// The site could not even be asked: for its rows that is the failure, for a while.
  public SiteRules unaskable(Site site, Failure why, long now) {
    return RobotsRules.closed(site, why, now + UNASKABLE_NANOS);
  }

  /// Section 2.3.1.4: what is there and cannot be read forbids everything.
  private static Verdict unreadable(Site site, String why, long validUntil) {
    Failure failure =
        Failure.of(
            FailureKind.POLICY_ROBOTS, "robots.txt of " + site + " could not be read: " + why);
    return new Verdict(RobotsRules.closed(site, failure, validUntil), Found.UNREADABLE);
  }

  private Verdict ofFile(Site site, @Nullable BodyFacts body, boolean cut, long validUntil) {
    byte[] content = body == null ? null : body.content();
    List<String> lines = content == null ? List.of() : RobotsText.lines(content, cut);
    RobotsFile file = RobotsFile.read(lines, productToken);
    double asked = file.crawlDelaySeconds() * NANOS_PER_SECOND;
    double most = robots.crawlDelayMax().toNanos();
    SiteRules rules = RobotsRules.of(site, file, (long) Math.min(asked, most), validUntil);
    return new Verdict(rules, asked > most ? Found.DELAY_CUT : Found.READ);
  }
}
