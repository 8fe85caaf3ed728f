package io.rollcall.practice.dns;

import io.rollcall.practice.dns.NameAnswer.Way;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.NameRule;
import io.rollcall.practice.world.PracticeNames;
import io.rollcall.practice.world.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// All names of the practice internet. An answer is a pure function of the question and the turn.
///
/// @param resolveAll whether every name resolves, or those under `.test` only
/// @param singleAddress whether all live hosts share 127.0.0.1
record Zone(boolean resolveAll, boolean singleAddress) {
  private static final int TTL_SECONDS = 60;

  /// Answers a question.
  ///
  /// @param name the name asked for
  /// @param type the type asked for
  /// @param turn how often the name was asked for before: rotates the order of its addresses and
  ///   decides how long `flaky-dns` fails
  NameAnswer answer(String name, DnsType type, int turn) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".arpa")) {
      return reverse(name, type);
    }
    HostPlan plan = HostPlan.of(name);
    if (!resolveAll && !plan.inZone()) {
      return absent(DnsCode.NXDOMAIN, plan);
    }
    NameAnswer answer = planned(plan, name, type, turn);
    Step slow = plan.step(NameRule.SLOW);
    return slow == null ? answer : answer.after(slow.delay());
  }

  private NameAnswer reverse(String name, DnsType type) {
    String address = PracticeNames.addressOfReverseName(name);
    String pointer = address == null ? null : PracticeNames.pointerOf(address);
    if (pointer == null) {
      return NameAnswer.of(DnsCode.NXDOMAIN, List.of(), TTL_SECONDS);
    }
    List<DnsRecord> records =
        type == DnsType.PTR ? List.of(new DnsRecord(name, type, pointer)) : List.of();
    return NameAnswer.of(DnsCode.NOERROR, records, TTL_SECONDS);
  }

  private NameAnswer planned(HostPlan plan, String name, DnsType type, int turn) {
    NameRule rule = fate(plan);
    return switch (rule) {
      case NXDOMAIN -> absent(DnsCode.NXDOMAIN, plan);
      case NODATA -> absent(DnsCode.NOERROR, plan);
      case SERVFAIL -> absent(DnsCode.SERVFAIL, plan);
      case REFUSED -> absent(DnsCode.REFUSED, plan);
      case STALL -> present(plan, name, type, turn).by(Way.STALLED);
      case TRUNCATED -> present(plan, name, type, turn).by(Way.CUT_OVER_UDP);
      case WRONG_ID -> present(plan, name, type, turn).by(Way.WRONG_ID);
      case WRONG_NAME -> present(plan, name, type, turn).by(Way.WRONG_NAME);
      case GARBAGE -> present(plan, name, type, turn).by(Way.GARBAGE);
      case FLAKY ->
          turn < plan.count(NameRule.FLAKY, 1)
              ? absent(DnsCode.SERVFAIL, plan)
              : present(plan, name, type, turn);
      case MANY, DUPLICATE, DEAD, UNREACHABLE, REFUSED_V6, DUAL, TTL, CNAME, CNAME_LOOP, SLOW ->
          present(plan, name, type, turn);
    };
  }

  /// The first label that decides whether and how there is an answer at all.
  private static NameRule fate(HostPlan plan) {
    for (Step step : plan.steps()) {
      if (step.behaviour() instanceof NameRule rule && decides(rule)) {
        return rule;
      }
    }
    return NameRule.MANY;
  }

  private static boolean decides(NameRule rule) {
    return switch (rule) {
      case NXDOMAIN,
          NODATA,
          SERVFAIL,
          REFUSED,
          STALL,
          TRUNCATED,
          FLAKY,
          WRONG_ID,
          WRONG_NAME,
          GARBAGE ->
          true;
      case MANY, DUPLICATE, DEAD, UNREACHABLE, REFUSED_V6, DUAL, TTL, CNAME, CNAME_LOOP, SLOW ->
          false;
    };
  }

  private static NameAnswer absent(DnsCode code, HostPlan plan) {
    return NameAnswer.of(code, List.of(), plan.count(NameRule.TTL, TTL_SECONDS));
  }

  private NameAnswer present(HostPlan plan, String name, DnsType type, int turn) {
    List<DnsRecord> records = new ArrayList<>();
    String owner = addAliases(records, plan, name);
    if (!plan.has(NameRule.CNAME_LOOP)) {
      for (String value : values(plan, type, turn)) {
        records.add(new DnsRecord(owner, type, value));
      }
    }
    return NameAnswer.of(DnsCode.NOERROR, records, plan.count(NameRule.TTL, TTL_SECONDS));
  }

  /// Adds the chain of aliases; the name at its end. In a loop the second alias leads back.
  private static String addAliases(List<DnsRecord> records, HostPlan plan, String name) {
    String owner = name;
    String next = plan.aliased();
    while (next != null && (records.size() < 2 || !plan.has(NameRule.CNAME_LOOP))) {
      records.add(new DnsRecord(owner, DnsType.CNAME, next));
      owner = next;
      next = HostPlan.of(next).aliased();
    }
    return owner;
  }

  private List<String> values(HostPlan plan, DnsType type, int turn) {
    return switch (type) {
      case A -> plan.has(NameRule.REFUSED_V6) ? List.of() : addresses(plan, turn);
      case AAAA ->
          plan.has(NameRule.REFUSED_V6) || plan.has(NameRule.DUAL)
              ? List.of(PracticeNames.REFUSING_ADDRESS)
              : List.of();
      case CNAME, SOA, PTR, OPT, OTHER -> List.of();
    };
  }

  /// The addresses in their order at this turn; where some are dead, these stay in front.
  private List<String> addresses(HostPlan plan, int turn) {
    List<String> addresses = new ArrayList<>(PracticeNames.addressesOf(plan.name(), singleAddress));
    if (!plan.has(NameRule.DEAD) && !plan.has(NameRule.UNREACHABLE)) {
      Collections.rotate(addresses, -Math.floorMod(turn, addresses.size()));
    }
    int copies = Math.clamp(plan.count(NameRule.DUPLICATE, 1), 1, PracticeNames.ADDRESSES_MAX);
    return copies == 1 ? addresses : Collections.nCopies(copies, addresses.getFirst());
  }
}
