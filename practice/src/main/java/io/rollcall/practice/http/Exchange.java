package io.rollcall.practice.http;

import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.practice.traffic.Sites;
import io.rollcall.practice.world.AcceptFault;
import io.rollcall.practice.world.BodyFault;
import io.rollcall.practice.world.CodingFault;
import io.rollcall.practice.world.ConnectionFault;
import io.rollcall.practice.world.HeaderFault;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.NameRule;
import io.rollcall.practice.world.PageStep;
import io.rollcall.practice.world.PathPlan;
import io.rollcall.practice.world.RobotsRule;
import io.rollcall.practice.world.SiteRule;
import io.rollcall.practice.world.StatusLineFault;
import io.rollcall.practice.world.Step;
import io.rollcall.practice.world.TlsRule;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request and what the site does with it. Confined to the thread of its connection.
final class Exchange {
  private final WebWorld world;
  private final Place place;
  private final Pipe pipe;
  private final Request request;
  private final int ordinal;
  private final HostPlan hostPlan;
  private final PathPlan pathPlan;

  /// An exchange that begins now.
  ///
  /// @param ordinal of the request on its connection
  Exchange(WebWorld world, Place place, Pipe pipe, Request request, int ordinal) {
    this.world = world;
    this.place = place;
    this.pipe = pipe;
    this.request = request;
    this.ordinal = ordinal;
    boolean grammar = world.rules().grammar();
    String host = request.host();
    this.hostPlan = grammar ? HostPlan.of(host) : new HostPlan(host, List.of());
    this.pathPlan =
        grammar ? RobotsFiles.plan(hostPlan, request.path()) : PathPlan.plain(request.path());
  }

  /// Answers; whether the connection stays open.
  boolean run() throws IOException, InterruptedException {
    long nanos = world.clock().nanoTime() - world.startNanos();
    int capacity = hostPlan.count(SiteRule.CAPACITY, world.rules().siteCapacity());
    Sites.Visit visit = world.sites().arrive(siteKey(), capacity);
    try {
      Shaped shaped =
          new Shaper(request, place, world.rules(), world.tries()).shape(hostPlan, pathPlan);
      return answer(shaped, visit, nanos);
    } finally {
      visit.leave();
    }
  }

  private boolean answer(Shaped shaped, Sites.Visit visit, long nanos)
      throws IOException, InterruptedException {
    Answer answer = shaped.answer();
    boolean headOnly = request.method().equals("HEAD");
    byte[] head = answer.head();
    Performance performance = performance(answer);
    boolean planned = performance == null && !shaped.withheld();
    note(visit, nanos, planned ? AnswerWriter.size(answer, head, headOnly) : -1);
    visit.begin();
    world.clock().sleep(shaped.delay());
    if (performance != null) {
      performance.play();
    }
    if (!planned) {
      return false;
    }
    AnswerWriter.writeInterim(answer, pipe.out());
    visit.leave();
    AnswerWriter.write(answer, head, headOnly, pipe.out());
    limitIdleTime();
    return !answer.closes && !answer.closesUntold && answer.framing != Answer.Framing.CLOSE;
  }

  /// What is played instead of the answer; null where the answer is given.
  private @Nullable Performance performance(Answer answer) {
    Stage stage = new Stage(pipe, world.clock(), answer);
    AcceptFault early = hostPlan.first(AcceptFault.class);
    if (early != null && world.rules().singleAddress()) {
      return () -> new AcceptFaults(pipe.socket(), world.clock()).play(early);
    }
    Step step = pathPlan.fault();
    return step == null ? null : performance(step, stage);
  }

  private static @Nullable Performance performance(Step step, Stage stage) {
    return switch (step.behaviour()) {
      case ConnectionFault fault -> () -> new ConnectionFaults(stage, step).play(fault);
      case StatusLineFault fault -> () -> new HeadFaults(stage, step).play(fault);
      case HeaderFault fault -> () -> new HeadFaults(stage, step).play(fault);
      case BodyFault fault -> () -> new BodyFaults(stage, step).play(fault);
      case CodingFault fault -> null;
      case PageStep page -> null;
      case NameRule rule -> null;
      case AcceptFault fault -> null;
      case TlsRule rule -> null;
      case SiteRule rule -> null;
      case RobotsRule rule -> null;
    };
  }

  /// A hostile behaviour, ready to be played to the end of the connection.
  @FunctionalInterface
  private interface Performance {
    void play() throws IOException, InterruptedException;
  }

  private void note(Sites.Visit visit, long nanos, long bytes) {
    world
        .log()
        .append(
            new RequestEntry(
                nanos,
                place.address(),
                place.port(),
                hostPlan.name(),
                request.method(),
                request.path(),
                place.connection(),
                ordinal,
                visit.inFlight(),
                behaviour(),
                bytes));
  }

  private String behaviour() {
    return pathPlan.steps().isEmpty() ? "plain" : pathPlan.steps().getLast().behaviour().word();
  }

  private String siteKey() {
    return place.address() + ':' + place.port() + '|' + hostPlan.name();
  }

  private void limitIdleTime() throws IOException {
    Step idle = hostPlan.step(SiteRule.IDLE);
    if (idle != null) {
      int millis = (int) idle.delay().drawn(0, hostPlan.name()).toMillis();
      pipe.socket().setSoTimeout(Math.max(millis, 1));
    }
  }
}
