package io.rollcall.cli;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.practice.Practice;
import io.rollcall.practice.world.Behaviour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `practice` says: where it answers, what to try, and all that it can do.
final class PracticePage {
  private static final String INDENT = "  ";
  private static final int WHAT_COLUMNS = 8;
  private static final int URL_COLUMNS = 44;
  private static final int EXAMPLE_COLUMNS = 26;
  private static final int EXPECTED_COLUMNS = 27;

  private PracticePage() {}

  /// Where it answers, and what to try.
  ///
  /// @param authority the file that holds the certificate of its own authority
  /// @param singleAddress whether all hosts share 127.0.0.1
  static List<Line> address(Practice practice, Path authority, boolean singleAddress) {
    String hosts =
        singleAddress ? "hosts are told apart by name" : "and every address of 127.0.0.0/8";
    int http = practice.httpPort();
    int names = practice.dnsAddress().getPort();
    String curl = "curl -s http://127.0.0.1:" + http;
    return List.of(
        new Line().add(Ink.BOLD, "The practice internet answers until Ctrl-C."),
        new Line(),
        place("HTTP", "http://127.0.0.1:" + http + "/", hosts),
        place("HTTPS", "https://127.0.0.1:" + practice.httpsPort() + "/", "by its own authority:"),
        place("", authority.toString(), ""),
        place("names", "127.0.0.1:" + names, "all under .test, by UDP and TCP"),
        new Line(),
        new Line().add(Ink.BOLD, "Try"),
        command(curl + "/status/404"),
        command(curl + "/delay/300ms"),
        command(
            "echo site7.test:"
                + http
                + "/title/Hello | rollcall fetch --resolver 127.0.0.1:"
                + names),
        command(
            "echo https://site7.test:"
                + practice.httpsPort()
                + "/ | rollcall fetch --ca "
                + authority
                + " --resolver 127.0.0.1:"
                + names),
        command("rollcall practice --list"));
  }

  private static Line place(String what, String address, String remark) {
    return new Line()
        .add(INDENT + Fitted.left(what, WHAT_COLUMNS))
        .add(Ink.CYAN, remark.isEmpty() ? address : Fitted.left(address, URL_COLUMNS))
        .add(Ink.FAINT, remark);
  }

  private static Line command(String text) {
    return new Line().add(INDENT).add(Ink.CYAN, text);
  }

  /// All that it can do, in the order of an exchange's stages, with the record that a client should
  /// make of it.
  static List<Line> behaviours() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line().add(Ink.BOLD, "Labels of names under .test: http://LABEL.site1.test/"));
    Behaviour.all().stream()
        .filter(Behaviour::inName)
        .forEach(behaviour -> lines.add(line(behaviour)));
    lines.add(new Line());
    lines.add(new Line().add(Ink.BOLD, "Segments of paths, also several in a row: /delay/1s/gzip"));
    Behaviour.all().stream()
        .filter(behaviour -> !behaviour.inName())
        .forEach(behaviour -> lines.add(line(behaviour)));
    return lines;
  }

  private static Line line(Behaviour behaviour) {
    return new Line()
        .add(INDENT)
        .add(Ink.CYAN, Fitted.left(behaviour.example(), EXAMPLE_COLUMNS))
        .add(INDENT)
        .add(Ink.FAINT, Fitted.left(behaviour.expected(), EXPECTED_COLUMNS))
        .add(INDENT)
        .add(behaviour.description());
  }
}
