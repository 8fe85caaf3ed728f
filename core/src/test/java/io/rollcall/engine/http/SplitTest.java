package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.http.Heard.Setting;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The pieces in which an answer comes do not matter.
class SplitTest {

  @Test
  void anyCutIntoTwoPiecesGivesTheSame() {
    for (byte[] answer : Specimens.answers()) {
      for (Setting setting : Specimens.settings()) {
        Heard whole = setting.read(answer);
        for (int cut = 0; cut <= answer.length; cut++) {
          assertEquals(whole, setting.read(answer, cut), "cut at " + cut);
        }
      }
    }
  }

  @Test
  void anyCutIntoThreePiecesGivesTheSame() {
    for (byte[] answer : Specimens.answers()) {
      Setting setting = Specimens.settings().get(1);
      Heard whole = setting.read(answer);
      int last = Math.min(answer.length, 160);
      for (int first = 1; first < last; first++) {
        for (int second = first + 1; second < last; second++) {
          assertEquals(whole, setting.read(answer, first, second), first + ", " + second);
        }
      }
    }
  }

  @Test
  void piecesOfOneByteGiveTheSame() {
    for (byte[] answer : Specimens.answers()) {
      int[] everywhere = IntStream.range(1, answer.length).toArray();
      for (Setting setting : Specimens.settings()) {
        assertEquals(setting.read(answer), setting.read(answer, everywhere));
      }
    }
  }
}
