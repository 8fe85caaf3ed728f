package io.rollcall.cli.demo;

import io.rollcall.practice.world.PracticeToken;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import java.util.ArrayList;
import java.util.List;

/// What a program holds for one row: the host that it asked, an address, and the machine's own
/// words, its title, which ends in a token made of the address and host that answered. So that
/// anybody can tell whether the three belong together.
///
/// @param host the row's host
/// @param ip the address that stands beside it
/// @param title the title that stands beside it
record Facts(String host, String ip, String title) {
  private static final String PATH = "/";
  private static final String NONE = "";

  /// Whether address and title are of the machine that answered for this host.
  boolean belongTogether() {
    return title.equals(host + " " + PracticeToken.of(ip, host, PATH));
  }

  /// The host that the title is of.
  String answered() {
    int space = title.indexOf(' ');
    return space < 0 ? title : title.substring(0, space);
  }

  /// The rows as the lists of a race have them; a fact that is missing is empty.
  static List<Facts> of(List<String> hosts, Race race) {
    List<Facts> facts = new ArrayList<>(hosts.size());
    for (int row = 0; row < hosts.size(); row++) {
      facts.add(new Facts(hosts.get(row), at(race.ips(), row), at(race.machines(), row)));
    }
    return facts;
  }

  private static String at(List<String> list, int row) {
    return row < list.size() ? list.get(row) : NONE;
  }

  /// The row as its record has it.
  static Facts of(String host, FetchRecord record) {
    Machine machine = record.machine();
    BodyFacts body = record.body();
    String title = body == null ? null : body.title();
    return new Facts(
        host, machine == null ? NONE : machine.remoteIp(), title == null ? NONE : title);
  }

  /// How many rows carry facts of another machine.
  static int mixedUp(List<Facts> rows) {
    return (int) rows.stream().filter(facts -> !facts.belongTogether()).count();
  }
}
