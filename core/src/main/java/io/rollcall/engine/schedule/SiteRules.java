package io.rollcall.engine.schedule;

import io.rollcall.record.Failure;
import org.jspecify.annotations.Nullable;

/// What a site asks of those who visit it, as long as its lane lives.
public interface SiteRules {
  /// The rules where nobody asks for any: all may be asked.
  SiteRules NONE =
      new SiteRules() {
        @Override
        public @Nullable Failure refusal(String pathAndQuery) {
          return null;
        }

        @Override
        public long intervalNanos() {
          return 0;
        }

        @Override
        public long validUntil() {
          return Long.MAX_VALUE;
        }

        @Override
        public int bytes() {
          return 0;
        }
      };

  /// Why that may not be asked, or null where it may.
  @Nullable Failure refusal(String pathAndQuery);

  /// The least time between two requests; 0 for none.
  long intervalNanos();

  /// Until when the rules hold, in nanoseconds of the schedule's clock; [Long#MAX_VALUE] for ever.
  long validUntil();

  /// About how many bytes of memory they take.
  int bytes();
}
