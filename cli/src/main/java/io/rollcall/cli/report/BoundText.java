package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.RunSummary.BoundShare;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.record.FailureKind;
import io.rollcall.record.PrintableText;
import java.time.Duration;
import java.util.Locale;

/// What bounded a run, in words, with what to do about it.
final class BoundText {
  private BoundText() {}

  /// What bounded it and for how long: `your --rate 150/s for 3m 32s (98 %)`.
  ///
  /// @param wallNanos how long the run took
  static String what(BoundShare share, FetchPolicy policy, long wallNanos) {
    return name(share, policy)
        + " for "
        + Readable.duration(Math.round(share.share() * wallNanos))
        + " ("
        + Readable.percent(share.share())
        + ")";
  }

  private static String name(BoundShare share, FetchPolicy policy) {
    Politeness politeness = policy.politeness();
    String detail = PrintableText.of(share.detail());
    return switch (share.bound()) {
      case WORKERS ->
          politeness.findsWorkers()
              ? "the number of workers, " + detail + " at the end"
              : "your " + Readable.count(politeness.workers(), "worker");
      case SITE -> siteName(politeness, detail);
      case ADDRESS ->
          "one address, " + Readable.count(politeness.addressConcurrency()) + " at a time";
      case RATE -> "your --rate " + rate(politeness.ratePerSecond());
      case NAMES -> "the name server";
      case OUTPUT -> "the output";
      case LIST -> "the list";
      case CPU -> "this machine's processor";
      case MACHINE ->
          "what this machine has room for" + (detail.isEmpty() ? "" : " (" + detail + ")");
      case TAIL -> "the last answers";
      case LOCAL -> "this machine's network or name server, which was gone";
      case RETRY -> "waits before retries";
      case BREAKER -> "waits for sites that seemed dead";
    };
  }

  private static String siteName(Politeness politeness, String detail) {
    String limit =
        politeness.siteInterval().isZero()
            ? Readable.count(politeness.siteConcurrency()) + " at a time"
            : "every " + Readable.duration(politeness.siteInterval().toNanos());
    return "one site, " + limit + (detail.isEmpty() ? "" : ": " + detail + ",");
  }

  /// What would make the run shorter.
  static String advice(BoundShare share, FetchPolicy policy) {
    Politeness politeness = policy.politeness();
    return switch (share.bound()) {
      case WORKERS ->
          politeness.findsWorkers()
              ? "it finds itself: a longer list gives it time, --workers N leaves it nothing to"
                  + " find"
              : moreWorkers(politeness.workers());
      case SITE -> siteAdvice(politeness.siteConcurrency(), politeness.siteInterval());
      case ADDRESS ->
          "where that machine can take more: --address-concurrency "
              + politeness.addressConcurrency() * 2L;
      case RATE -> "a higher --rate would be faster, where the sites agree";
      case NAMES -> "a nearer name server may be faster: --resolver HOST:PORT";
      case OUTPUT -> "it took records slower than they came: a faster disk or reader would help";
      case LIST -> "it gave rows slower than they were asked: what feeds it sets the pace";
      case CPU -> "more workers would not be faster; fewer other programs would";
      case MACHINE -> roomAdvice(share.detail());
      case TAIL -> "nothing was left to send; a shorter --timeout gives up on slow rows sooner";
      case LOCAL -> "nothing of the run helps against that";
      case RETRY -> "--retries 0 gives up at once";
      case BREAKER -> "--no-breaker does not wait, and asks every row of theirs in vain";
    };
  }

  /// What gives this machine more room, by the kind that the detail ends in.
  private static String roomAdvice(String detail) {
    if (detail.endsWith(FailureKind.LOCAL_OPEN_FILES.text())) {
      return "with more open files more may be faster: `ulimit -n` says how many, and sets them";
    }
    if (detail.endsWith(FailureKind.LOCAL_MEMORY.text())) {
      return "with more memory more may be faster: ROLLCALL_JAVA_OPTIONS=-Xmx4g";
    }
    return "with more open files, ports or memory more may be faster; `ulimit -n` sets the first";
  }

  private static String moreWorkers(int workers) {
    return workers >= Politeness.WORKERS_MAX
        ? "there are no more than these"
        : "more may be faster: --workers " + Math.min(Politeness.WORKERS_MAX, workers * 2);
  }

  private static String siteAdvice(int concurrency, Duration interval) {
    return interval.isZero()
        ? "where that site can take more: --site-concurrency " + concurrency * 2
        : "where that site can take more: a shorter --site-interval";
  }

  /// A rate as it is typed: `150/s`, or by the minute or hour where that is the rounder number.
  private static String rate(double perSecond) {
    if (perSecond >= 1) {
      return number(perSecond) + "/s";
    }
    return perSecond * 60 >= 1 ? number(perSecond * 60) + "/m" : number(perSecond * 3600) + "/h";
  }

  private static String number(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.replaceAll("\\.?0+$", "");
  }
}
