package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.Detail;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.source.Row;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Outlet outlet =
      new Outlet() {
        @Override
        public int places() {
          return 1;
        }

        @Override
        public void put(FetchRecord record) {}
      };
  private final Ledger ledger = new Ledger(outlet);

  private static FetchRecord record(long seq) {
    return new Recorder(Detail.DEFAULT, "GET")
        .refused(Row.of(seq, "x"), Failure.of(FailureKind.INPUT_URL, "test"), Instant.EPOCH);
  }

  @Test
  void anOpenRowIsBalancedByItsRecord() {
    Ledger.Entry entry = ledger.open(7, 100);
    assertFalse(ledger.isBalanced());
    assertEquals(100, ledger.bytesOpen());
    entry.settle(record(7));
    assertTrue(ledger.isBalanced());
    assertEquals(0, ledger.bytesOpen());
  }

  @Test
  void aRowIsSettledOnce() {
    Ledger.Entry entry = ledger.open(7, 100);
    entry.settle(record(7));
    assertThrows(IllegalStateException.class, () -> entry.settle(record(7)));
  }

  @Test
  void aRowTakesNoOtherRowsRecord() {
    Ledger.Entry entry = ledger.open(7, 100);
    assertThrows(IllegalStateException.class, () -> entry.settle(record(8)));
  }
}
