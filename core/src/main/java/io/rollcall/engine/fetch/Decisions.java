package io.rollcall.engine.fetch;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Retries;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.Outcome;
import io.rollcall.record.TimeLimit;
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
    if (Retries.TRANSIENT_STATUSES.contains(head.statusCode()) && mayRetry(standing, true)) {
      return new Decision.Retry(wait(standing, jitter), null);
    }
    return new Decision.Settle(new Outcome.Answered());
  }

  private Decision afterFailure(
      Standing standing, Failure failure, boolean requestWritten, double jitter) {
    if (failure.kind().fault() == FailureKind.Fault.LOCAL) {
      return new Decision.AskAgain(failure);
    }
    if (failure.kind().fault() == FailureKind.Fault.POLICY && standing.hopUrls().isEmpty()) {
      return new Decision.Settle(new Outcome.Refused(failure));
    }
    if (Retries.TRANSIENT.contains(failure.kind())
        && failure.limit() != TimeLimit.TOTAL
        && mayRetry(standing, requestWritten)) {
      return new Decision.Retry(wait(standing, jitter), failure);
    }
    return new Decision.Settle(new Outcome.Failed(failure));
  }

  private boolean mayRetry(Standing standing, boolean requestWritten) {
    return standing.attempts() <= policy.retries().retriesMax()
        && standing.budgetNanos() > 0
        && (!requestWritten || Retries.IDEMPOTENT_METHODS.contains(standing.method()));
  }

  /// The wait doubles with each attempt; jitter spreads it over its upper half, so that rows that
  /// failed together do not come back together.
  private long wait(Standing standing, double jitter) {
    long first = policy.retries().waitFirst().toNanos();
    long max = policy.retries().waitMax().toNanos();
    long whole = Math.min(max, first << Math.min(standing.attempts() - 1, 20));
    long half = whole / 2;
    return half + (long) (half * jitter);
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
