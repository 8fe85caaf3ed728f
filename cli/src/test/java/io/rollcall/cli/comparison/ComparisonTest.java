package io.rollcall.cli.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.event.Bound;
import io.rollcall.source.RowSource;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ComparisonTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Comparison COMPARISON =
      new Comparison(
          200,
          List.of(
              new Measured(50, false, List.of(SECOND / 4, SECOND / 5, SECOND / 4), Bound.SITE),
              new Measured(1, false, List.of(11 * SECOND, 10 * SECOND, 9 * SECOND), Bound.WORKERS),
              new Measured(6, false, List.of(2 * SECOND, 2 * SECOND, 30 * SECOND), Bound.CPU)));

  @Test
  void oneOddRoundDoesNotMoveTheMedian() {
    assertEquals(2e9, COMPARISON.measured().get(1).medianNanos());
    assertEquals(1.5, new Measured(1, false, List.of(1L, 2L), null).medianNanos());
  }

  @Test
  void speedUpIsAgainstTheFewestWorkersAndEfficiencyIsForEachWorker() {
    Measured six = COMPARISON.measured().get(1);
    Measured fifty = COMPARISON.measured().get(2);
    assertEquals(1, COMPARISON.base().workers());
    assertEquals(5, COMPARISON.speedUp(six));
    assertEquals(40, COMPARISON.speedUp(fifty));
    assertEquals(5.0 / 6, COMPARISON.efficiency(six), 1e-9);
    assertEquals(0.8, COMPARISON.efficiency(fifty), 1e-9);
  }

  @Test
  void theTableHasALineForEachNumberOfWorkers() {
    assertEquals(
        List.of(
            "    workers    seconds   speed-up efficiency        all rounds  bounded by",
            "          1       10.0       1.00      100 %      9.00 to 11.0  workers",
            "          6       2.00       5.00       83 %      2.00 to 30.0  this machine",
            "         50       0.25       40.0       80 %      0.20 to 0.25  one site",
            "",
            "Each run: 200 rows in, 200 records out. Seconds are medians;",
            "speed-up is against 1 worker, efficiency is speed-up for each worker."),
        text(ComparisonText.table(COMPARISON)));
  }

  @Test
  void theRequestsAreCountedBeforeTheStart() {
    List<String> lines =
        text(ComparisonText.announcement(200, List.of(1, 6, 0), 3, "the sites of the list"));
    assertEquals("This sends 1,800 requests to the sites of the list:", lines.getFirst());
    assertEquals(
        "  200 rows, by 1, 6, auto workers, in 3 rounds; redirects and retries come on top",
        lines.get(1));
  }

  @Test
  void aNumberThatWasFoundStandsLastWithWhatItCameTo() {
    Comparison found =
        new Comparison(
            200,
            List.of(
                new Measured(3, true, List.of(SECOND), null),
                new Measured(1, false, List.of(2 * SECOND), null),
                new Measured(6, false, List.of(SECOND), null)));
    assertEquals(List.of(1, 6, 3), found.measured().stream().map(Measured::workers).toList());
    assertTrue(text(ComparisonText.table(found)).get(3).startsWith("    auto: 3"));
    String page = SpeedUpPlot.html(found, "200 rows");
    assertTrue(page.contains("auto 2.00×") && page.contains("<td>auto: 3</td>"), page);
    assertTrue(page.contains(">6</text>"), "the axis goes as far as the most workers: " + page);
  }

  @Test
  void thePictureIsPlainXmlWithAPointForEachRoundAndMedian() throws Exception {
    Document picture = parsed(SpeedUpPlot.svg(COMPARISON, "200 rows of <a&b>.txt"));
    assertEquals("svg", picture.getDocumentElement().getTagName());
    assertEquals(9 + 3, picture.getElementsByTagName("circle").getLength());
    assertEquals(0, picture.getElementsByTagName("script").getLength());
    assertTrue(
        picture.getDocumentElement().getTextContent().contains("200 rows of <a&b>.txt"),
        "the title is there");
    assertTrue(picture.getDocumentElement().getTextContent().contains("40.0×"));
  }

  @Test
  void thePageHoldsThePictureAndTheTable() {
    String page = SpeedUpPlot.html(COMPARISON, "200 rows of <b>");
    assertTrue(page.startsWith("<!doctype html>"), page);
    assertTrue(page.contains("<svg ") && page.contains("<td>40.0</td><td>80 %</td>"), page);
    assertFalse(page.contains("<b>") || page.contains("<script"), page);
  }

  @Test
  void oneNumberOfWorkersMakesAPictureToo() throws Exception {
    Comparison one = new Comparison(1, List.of(new Measured(1, false, List.of(SECOND), null)));
    parsed(SpeedUpPlot.svg(one, "1 row"));
    assertFalse(SpeedUpPlot.svg(one, "1 row").matches("(?s).*(NaN|Infinity).*"));
  }

  @Test
  void whereTheNumbersSpanMuchEqualFactorsAreEquallyFarApart() {
    Scale scale = Scale.byFactors(1, 1000);
    assertEquals(0, scale.place(1));
    assertEquals(1.0 / 3, scale.place(10), 1e-9);
    assertEquals(1, scale.place(1000), 1e-9);
    assertEquals(
        List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0), scale.ticks());
    assertEquals(
        List.of(1.0, 10.0),
        Scale.byFactors(1, 12).ticks().stream().filter(tick -> Math.log10(tick) % 1 == 0).toList());
    assertEquals(List.of(10.0, 20.0, 30.0, 40.0, 50.0), Scale.even(50).ticks());
    assertEquals(0.5, Scale.even(50).place(25));
  }

  @Test
  void programsGetEachRoundAndWhatFollowsFromIt() {
    Comparison found =
        new Comparison(
            200,
            List.of(
                new Measured(1, false, List.of(2 * SECOND, 4 * SECOND), Bound.WORKERS),
                new Measured(3, true, List.of(SECOND), null)));
    assertEquals(
        "{\"rows\":200,\"workers\":["
            + "{\"workers\":1,\"auto\":false,\"seconds\":3.0,\"speed_up\":1.0,\"efficiency\":1.0,"
            + "\"all_seconds\":[2.0,4.0],\"bounded_by\":\"workers\"},"
            + "{\"workers\":3,\"auto\":true,\"seconds\":1.0,\"speed_up\":3.0,\"efficiency\":1.0,"
            + "\"all_seconds\":[1.0]}]}",
        ComparisonJson.text(found));
  }

  @Test
  void aListThatIsTooLongToBeHeldIsRefused() {
    List<String> urls = Collections.nCopies(HeldRows.ROWS_MAX + 1, "http://a.test/");
    FatalException refusal =
        assertThrows(FatalException.class, () -> HeldRows.of(RowSource.of(urls.iterator())));
    assertEquals(
        "the list has more than 100000 rows, which is as many as can be compared: take --sample N"
            + " of it",
        refusal.getMessage());
  }

  private static List<String> text(List<Line> lines) {
    return lines.stream().map(line -> line.painted(Paint.PLAIN, Integer.MAX_VALUE)).toList();
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
