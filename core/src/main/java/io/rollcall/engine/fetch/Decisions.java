package io.rollcall.engine.fetch;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.RetryRule;
import io.rollcall.policy.SiteSign;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.Outcome;
import io.rollcall.record.TimeLimit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follow, ask again or settle: pure functions of the policy, where a fetch stands, and what came
/// back.
public final class Decisions {
  private final FetchPolicy policy;
  private final Targets targets;

  /// Decides by that policy.
  public Decisions(FetchPolicy policy, Targets targets) {
    this.policy = policy;
    this.targets = targets;
  }

  /// What to do after an exchange.
  ///
  /// @param jitter from 0 (inclusive) to 1 (exclusive), drawn for this decision
  public Decision next(Standing standing, ExchangeResult result, double jitter) {
    return switch (result) {
      case ExchangeResult.Complete complete -> afterHead(standing, complete.head(), null, jitter);
      case ExchangeResult.Cut cut -> afterHead(standing, cut.head(), cut.failure(), jitter);
      case ExchangeResult.Failed failed ->
          afterFailure(standing, failed.failure(), failed.requestWritten(), jitter);
    };
  }

  /// What to do after a look-up that gave no address.
  public Decision afterLookUp(Standing standing, Failure failure, double jitter) {
    return afterFailure(standing, failure, false, jitter);
  }

  private Decision afterHead(
      Standing standing, ResponseHead head, @Nullable Failure cut, double jitter) {
    if (redirects(head) && policy.redirectsMax() > 0) {
      Decision followed = follow(standing, head);
      if (followed != null) {
        return followed;
      }
    }
    if (cut != null) {
      return isOurLimit(cut.kind())
          ? new Decision.Settle(new Outcome.Truncated(cut))
          : afterFailure(standing, cut, true, jitter);
    }
    if (RetryRule.of(head.statusCode()) != null && mayRetry(standing, true)) {
      long askedFor = RetryAfter.nanos(head, standing.now());
      if (askedFor <= policy.retries().retryAfterMax().toNanos()) {
        return new Decision.Retry(Math.max(askedFor, wait(standing, jitter)), null);
      }
    }
    return new Decision.Settle(new Outcome.Answered());
  }

  /// Whether the same may be asked again after that result, as if nothing had happened.
  public boolean mayRepeat(String method, ExchangeResult result) {
    boolean written = !(result instanceof ExchangeResult.Failed failed) || failed.requestWritten();
    return policy.retries().repeats(method, written);
  }

  /// For how long an answer closes its whole site, whatever becomes of its row: as long as a wall's
  /// `Retry-After` says, where that is waited for; 0 for not at all.
  ///
  /// @param now the time of day
  public long siteClosedNanos(ResponseHead head, Instant now) {
    RetryRule rule = RetryRule.of(head.statusCode());
    if (rule == null || rule.concern() != RetryRule.Concern.SITE) {
      return 0;
    }
    long askedFor = RetryAfter.nanos(head, now);
    return askedFor <= policy.retries().retryAfterMax().toNanos() ? Math.max(0, askedFor) : 0;
  }

  /// What a result tells of its site: any head of an answer is a sign of life.
  public static SiteSign siteSign(ExchangeResult result) {
    return switch (result) {
      case ExchangeResult.Complete complete -> SiteSign.ALIVE;
      case ExchangeResult.Cut cut -> SiteSign.ALIVE;
      case ExchangeResult.Failed failed ->
          failed.head() == null ? SiteSign.of(failed.failure()) : SiteSign.ALIVE;
    };
  }

  private Decision afterFailure(
      Standing standing, Failure failure, boolean requestWritten, double jitter) {
    if (failure.kind().fault() == FailureKind.Fault.LOCAL) {
      return new Decision.AskAgain(failure);
    }
    if (failure.kind().fault() == FailureKind.Fault.POLICY && standing.hopUrls().isEmpty()) {
      return new Decision.Settle(new Outcome.Refused(failure));
    }
    if (RetryRule.of(failure.kind()) != null
        && failure.limit() != TimeLimit.TOTAL
        && mayRetry(standing, requestWritten)) {
      return new Decision.Retry(wait(standing, jitter), failure);
    }
    return new Decision.Settle(new Outcome.Failed(failure));
  }

  private boolean mayRetry(Standing standing, boolean requestWritten) {
    return standing.attempts() <= policy.retries().retriesMax()
        && standing.budgetNanos() > 0
        && policy.retries().repeats(standing.method(), requestWritten);
  }

  /// Exponential with full jitter: see [Retries].
  private long wait(Standing standing, double jitter) {
    long first = policy.retries().waitFirst().toNanos();
    long max = policy.retries().waitMax().toNanos();
    int doublings = Math.min(standing.attempts() - 1, Long.numberOfLeadingZeros(first) - 2);
    return (long) (jitter * Math.min(max, first << Math.max(0, doublings)));
  }

  private static boolean isOurLimit(FailureKind kind) {
    return kind == FailureKind.BODY_TOO_LARGE
        || kind == FailureKind.BODY_DECODE_BOMB
        || kind == FailureKind.BODY_TIMEOUT;
  }

  /// RFC 9110, section 15.4: these statuses lead on where a Location says whither.
  private static boolean redirects(ResponseHead head) {
    return switch (head.statusCode()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /// Null where there is nothing to follow, so that the answer stands as it is.
  private @Nullable Decision follow(Standing standing, ResponseHead head) {
    List<String> given = head.headers().all("location").stream().distinct().toList();
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1) {
      return failed(
          FailureKind.REDIRECT_BAD_LOCATION,
          given.size() + " different Location headers in one answer");
    }
    return switch (targets.ofLocation(standing.target(), given.get(0))) {
      case Target target -> check(standing, head.statusCode(), target);
      case Refusal refusal -> new Decision.Settle(new Outcome.Failed(refusal.failure()));
    };
  }

  private Decision check(Standing standing, int statusCode, Target target) {
    String method = methodAfter(statusCode, standing.method());
    String href = target.href();
    boolean sameMethod = method.equals(standing.method());
    if (sameMethod
        && (href.equals(standing.target().href()) || standing.hopUrls().contains(href))) {
      return failed(FailureKind.REDIRECT_LOOP, "redirected back to " + href);
    }
    if (standing.hopUrls().size() >= policy.redirectsMax()) {
      return failed(
          FailureKind.REDIRECT_TOO_MANY, "more than " + policy.redirectsMax() + " redirects");
    }
    if (standing.budgetNanos() <= 0) {
      return new Decision.Settle(
          new Outcome.Failed(
              Failure.timeout(
                  FailureKind.HTTP_TIMEOUT,
                  TimeLimit.TOTAL,
                  "the row's time was used up by redirects")));
    }
    return new Decision.Follow(target, method, sameMethod);
  }

  /// RFC 9110, sections 15.4.2 to 15.4.4: POST becomes GET after 301 and 302 by custom, anything
  /// but HEAD after 303.
  private static String methodAfter(int statusCode, String method) {
    boolean becomesGet =
        switch (statusCode) {
          case 301, 302 -> method.equals("POST");
          case 303 -> !method.equals("HEAD");
          default -> false;
        };
    return becomesGet ? "GET" : method;
  }

  private static Decision failed(FailureKind kind, String message) {
    return new Decision.Settle(new Outcome.Failed(Failure.of(kind, message)));
  }
}
