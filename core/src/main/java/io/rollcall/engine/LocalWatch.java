package io.rollcall.engine;

import io.rollcall.engine.Outage.Doubtful;
import io.rollcall.engine.Outage.Span;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Names.LookUp;
import io.rollcall.engine.schedule.Lane;
import io.rollcall.engine.target.Site;
import io.rollcall.event.RunProgress.Pause;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether this machine can ask at all: its own limits, its network, its name server. What fails
/// for their sake is never blamed on a site.
///
/// Confined to the engine's loop.
final class LocalWatch {
  /// How many must be silent at least before the network counts as gone: one site alone may just be
  /// dead.
  static final int SITES_MIN = 2;

  /// How long a trouble must last to be shown as a pause.
  private static final long SHOWN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// Sites that a message names.
  private static final int NAMED_MAX = 3;

  private static final String NAME_SERVER = "the name server";

  private final long waitNanos;
  private final LocalTrouble limits;
  private final Outage<InetAddress, KnownSite> network;
  private final Outage<String, String> nameServer;

  /// A site that was heard of.
  ///
  /// @param addresses where it is
  record KnownSite(Site site, List<InetAddress> addresses) {}

  /// @param waitNanos for how long this machine may be unable to ask
  LocalWatch(long waitNanos, Ports ports, Watch listeners) {
    this.waitNanos = waitNanos;
    this.limits = new LocalTrouble(waitNanos);
    this.network =
        new Outage<>(
            new OutageWatch<>(SITES_MIN),
            LocalWatch::networkGone,
            (peer, told) -> ports.wire().probe(peer.site(), peer.addresses(), told),
            ports.ticker(),
            listeners);
    OutageWatch<String, String> watch = new OutageWatch<>(1);
    watch.remember(NAME_SERVER, NAME_SERVER);
    this.nameServer =
        new Outage<>(
            watch,
            silent ->
                Failure.of(FailureKind.LOCAL_NAME_SERVER, "no name server answers any question"),
            (peer, told) -> ports.names().probe(told),
            ports.ticker(),
            listeners);
  }

  private static Failure networkGone(List<KnownSite> silent) {
    String sites =
        silent.stream()
            .limit(NAMED_MAX)
            .map(known -> known.site().toString())
            .collect(Collectors.joining(", "));
    String others = silent.size() > NAMED_MAX ? " and others" : "";
    return Failure.of(
        FailureKind.LOCAL_NETWORK,
        "nothing is heard of " + sites + others + ", which had answered before");
  }

  /// This machine's own limits.
  LocalTrouble limits() {
    return limits;
  }

  /// An exchange has ended.
  ///
  /// @param again what is to be done with a failure; null where the same must not be asked twice
  /// @return whether it was taken: its consequences come later, or have come
  boolean takes(Lane<OpenFetch> lane, ExchangeResult result, @Nullable Doubtful again, long now) {
    InetAddress address = lane.addresses().isEmpty() ? null : lane.addresses().getFirst();
    return switch (NetworkSign.of(result)) {
      case NONE -> false;
      case SILENT -> again != null && network.takes(address, span(result, now), again);
      case HEARD -> {
        if (address == null) {
          network.heard(now);
        } else {
          network.heard(address, new KnownSite(lane.site(), lane.addresses()), now);
        }
        yield false;
      }
    };
  }

  /// A site that did not accept within its limit failed by itself, where others were heard of in
  /// the later half of that time: its last packets would have arrived.
  private static Span span(ExchangeResult result, long now) {
    boolean notAccepted =
        result instanceof ExchangeResult.Failed failed
            && failed.failure().kind() == FailureKind.CONNECT_TIMEOUT;
    long took = result.timing().total();
    return new Span(now - took, now, notAccepted ? now - took / 2 : Long.MAX_VALUE);
  }

  /// A look-up has ended.
  void heard(LookUp lookUp, long now) {
    boolean fromCache = lookUp.tookNanos() == 0;
    boolean answered =
        switch (lookUp) {
          case LookUp.Found found -> !fromCache;
          case LookUp.NotFound notFound -> !fromCache && isAnswer(notFound.failure().kind());
        };
    if (answered) {
      nameServer.heard(now);
    }
  }

  private static boolean isAnswer(FailureKind kind) {
    return switch (NetworkSign.of(kind)) {
      case HEARD -> true;
      case SILENT -> kind == FailureKind.DNS_SERVFAIL || kind == FailureKind.DNS_REFUSED;
      case NONE -> false;
    };
  }

  /// A look-up has failed.
  ///
  /// @return whether it was taken: its consequences come later, or have come
  boolean takes(LookUp.NotFound notFound, Doubtful again, long now) {
    if (NetworkSign.of(notFound.failure().kind()) != NetworkSign.SILENT) {
      return false;
    }
    Span span = new Span(now - notFound.tookNanos(), now, now - notFound.tookNanos() / 2);
    if (isAnswer(notFound.failure().kind())) {
      return network.takes(null, span, again);
    }
    // A name server of this machine answers also where there is no network beyond.
    Doubtful then =
        new Doubtful() {
          @Override
          public void believed(long later) {
            if (!network.takes(null, span, again)) {
              again.believed(later);
            }
          }

          @Override
          public void ours(Failure failure, long later) {
            again.ours(failure, later);
          }
        };
    return nameServer.takes(NAME_SERVER, span, then) || network.takes(null, span, again);
  }

  /// Does what is to be done now.
  ///
  /// @param idle whether nothing is under way that may be heard of
  void step(boolean idle, long now, Pump pump) {
    nameServer.step(idle, now, pump);
    network.step(idle, now, pump);
  }

  /// Nobody is asked any more: what is in doubt is believed.
  void askNoMore(long now) {
    nameServer.askNoMore(now);
    network.askNoMore(now);
  }

  /// When something is to be done that time alone decides.
  long nextEventAt(boolean idle, long now) {
    long outages = Math.min(nameServer.nextStepAt(idle), network.nextStepAt(idle));
    long givesUpAt = goneFailure() == null ? Long.MAX_VALUE : goneSince() + waitNanos;
    return Math.min(Math.min(outages, givesUpAt), limits.pauseEndsAfter(now));
  }

  /// Whether nothing may be sent now.
  boolean isPausing(long now) {
    return limits.isPausing(now) || network.failure() != null || network.isFull();
  }

  /// Whether rows of dead sites may be skipped: not while it is in doubt who is to blame.
  boolean maySkip(long now) {
    return !isPausing(now) && network.held() == 0;
  }

  /// Whether no name may be looked up now.
  boolean isWithoutNames(long now) {
    return isPausing(now) || nameServer.failure() != null;
  }

  /// What is gone, null where nothing is, as far as is known.
  private @Nullable Failure goneFailure() {
    return network.failure() != null ? network.failure() : nameServer.failure();
  }

  private long goneSince() {
    return network.failure() != null ? network.since() : nameServer.since();
  }

  /// Why nothing was asked for longer than is waited for; null where that is not so.
  @Nullable Failure tooLong(long now) {
    Failure gone = goneFailure();
    if (gone != null && now - goneSince() >= waitNanos) {
      return gone;
    }
    return limits.isTooLong() ? limits.failure() : null;
  }

  /// Where a run stands that cannot ask; null where it can.
  @Nullable Pause pause(long now) {
    Failure gone = goneFailure();
    if (gone != null) {
      return pause(gone, now - goneSince());
    }
    Failure limit = limits.isPausing(now) ? limits.failure() : null;
    return limit == null || now - limits.since() < SHOWN_NANOS
        ? null
        : pause(limit, now - limits.since());
  }

  private Pause pause(Failure why, long lasts) {
    return new Pause(why.kind(), lasts, Math.max(0, waitNanos - lasts));
  }
}
