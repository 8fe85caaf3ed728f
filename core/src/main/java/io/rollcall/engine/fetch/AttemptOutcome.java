package io.rollcall.engine.fetch;

import io.rollcall.record.Failure;
import org.jspecify.annotations.Nullable;

/// What an attempt came to.
///
/// @param exchange its last one, or null where the name had no address
/// @param failure what failed, or null
public record AttemptOutcome(@Nullable Exchange exchange, @Nullable Failure failure) {

  /// What an exchange told of itself.
  ///
  /// @param connection that carried it, or null
  /// @param head of its answer, or null
  public record Exchange(
      ExchangeResult.@Nullable Connection connection, @Nullable ResponseHead head) {}

  /// Reads it off an exchange.
  public static AttemptOutcome of(ExchangeResult result, @Nullable Failure failure) {
    return new AttemptOutcome(new Exchange(result.connection(), result.head()), failure);
  }

  /// The address asked, or null.
  @Nullable String remoteIp() {
    return exchange == null || exchange.connection() == null
        ? null
        : exchange.connection().remoteIp();
  }

  /// The status answered, 0 where none was.
  int statusCode() {
    return exchange == null || exchange.head() == null ? 0 : exchange.head().statusCode();
  }
}
