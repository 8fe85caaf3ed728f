package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.policy.Politeness;
import io.rollcall.record.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkforceTest {

  private static Politeness workers(int workers) {
    return new Politeness(workers, 6, Duration.ZERO, 0);
  }

  @Test
  void workersThatAreFoundAreAsManyAsThereAreFilesForAndShortOnlyOfTheFirst() {
    assertEquals(new Workforce(1000, null), Workforce.of(workers(0), 2048));
    assertEquals(new Workforce(8192, null), Workforce.of(workers(0), Long.MAX_VALUE));
    assertNotNull(Workforce.of(workers(0), 128).shortage());
  }

  @Test
  void whereThereAreFilesEnoughAllWork() {
    assertEquals(new Workforce(1000, null), Workforce.of(workers(1000), 2048));
    assertEquals(new Workforce(65_536, null), Workforce.of(workers(65_536), Long.MAX_VALUE));
  }

  @Test
  void withTooFewFilesFewerWorkAndTheReasonIsTold() {
    Workforce few = Workforce.of(workers(1000), 2047);
    assertEquals(999, few.workers());
    assertNotNull(few.shortage());
    assertEquals(FailureKind.LOCAL_OPEN_FILES, few.shortage().kind());
    assertEquals(
        "only 2047 more files may be opened, too few for 1000 workers;"
            + " `ulimit -n` says and sets the limit",
        few.shortage().message());
  }

  @Test
  void oneWorkerIsLeftWhateverTheLimit() {
    assertEquals(1, Workforce.of(workers(64), 0).workers());
    assertNull(Workforce.of(workers(1), 0).shortage());
  }
}
