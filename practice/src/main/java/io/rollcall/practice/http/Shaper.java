package io.rollcall.practice.http;

import io.rollcall.practice.traffic.Tries;
import io.rollcall.practice.world.CodingFault;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.PageStep;
import io.rollcall.practice.world.PathPlan;
import io.rollcall.practice.world.PracticeToken;
import io.rollcall.practice.world.SiteRule;
import io.rollcall.practice.world.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the answer to one request, step by step of its path. Confined to the thread of its
/// connection.
final class Shaper {
  private final Request request;
  private final Place place;
  private final WebRules rules;
  private final Tries tries;
  private final String host;
  private final Answer answer = new Answer();
  private final List<Header> asked = new ArrayList<>();
  private final List<Coding> codings = new ArrayList<>();
  private final Page page;
  private @Nullable Duration delay;
  private @Nullable Body body;
  private @Nullable Step codingFault;
  private @Nullable String contentType;
  private long size = -1;
  private boolean withheld;

  Shaper(Request request, Place place, WebRules rules, Tries tries) {
    this.request = request;
    this.place = place;
    this.rules = rules;
    this.tries = tries;
    this.host = request.host();
    String token = PracticeToken.of(place.address(), host, request.path());
    this.page = new Page(host, request.path(), token);
  }

  /// The answer to a path under a host.
  Shaped shape(HostPlan hostPlan, PathPlan plan) {
    if (rules.realistic() && plan.steps().isEmpty()) {
      Realism.apply(answer, host, request.path());
    }
    body = RobotsFiles.file(hostPlan, request.path());
    contentType = body == null ? null : "text/plain";
    applyAll(plan);
    finish();
    return new Shaped(answer, delay == null ? latency(hostPlan) : delay, withheld);
  }

  /// Takes the steps in turn, up to a redirect: what follows it is for the next page.
  private void applyAll(PathPlan plan) {
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      if (step.behaviour() instanceof PageStep behaviour && behaviour.redirects()) {
        redirect(behaviour, new Redirects(place, host, plan, i));
        return;
      }
      if (step.behaviour() instanceof PageStep behaviour) {
        apply(behaviour, step);
      }
      if (step.behaviour() instanceof CodingFault) {
        codingFault = step;
      }
    }
  }

  private Duration latency(HostPlan hostPlan) {
    Step step = hostPlan.step(SiteRule.LATENCY);
    return (step == null ? rules.latency() : step.delay()).drawn(rules.seed(), drawnFrom());
  }

  private String drawnFrom() {
    return host + request.path();
  }

  private void apply(PageStep behaviour, Step step) {
    switch (behaviour) {
      case STATUS -> answer.status = step.count();
      case DELAY_FIRST_BYTE -> addDelay(step.delay().drawn(rules.seed(), drawnFrom()));
      case SIZE_OF_BODY -> size = step.size();
      case TYPE -> contentType = PercentText.latin(step.argument());
      case TITLE -> page.title = PercentText.utf8(step.argument());
      case HEADER -> addHeader(PercentText.latin(step.argument()));
      case GZIP -> codings.add(Coding.GZIP);
      case DEFLATE -> codings.add(Coding.DEFLATE);
      case RAW_DEFLATE -> codings.add(Coding.RAW_DEFLATE);
      case CHARSET -> page.speak(PercentText.latin(step.argument()));
      case META_CHARSET -> page.speakInMetaTag(PercentText.latin(step.argument()));
      case BOM -> page.mark(PercentText.latin(step.argument()));
      case ETAG -> tag();
      case AUTH -> authenticate(PercentText.latin(step.argument()));
      case RETRY_AFTER -> retryAfter(step.count());
      case FLAKY -> flaky(step.count());
      case HEADERS -> body = echoHeaders();
      case ECHO -> echo();
      case CHUNKED -> chunk(step.size(), Answer.Framing.CHUNKED);
      case TRAILERS -> chunk(answer.chunkBytes, Answer.Framing.TRAILERS);
      case UNTIL_CLOSE -> answer.framing = Answer.Framing.CLOSE;
      case CLOSE_AFTER -> answer.closes = true;
      case CLOSE_UNTOLD -> answer.closesUntold = true;
      case HTTP_1_0 -> answer.version = "HTTP/1.0";
      case CONTINUE -> answer.continues = step.count();
      case EARLY_HINTS -> answer.hints = true;
      case REDIRECT,
          REDIRECT_TO,
          REDIRECT_HOST,
          REDIRECT_SCHEME,
          REDIRECT_LOOP,
          REDIRECT_PAIR,
          REDIRECT_GROWING,
          REDIRECT_NOWHERE,
          REDIRECT_EMPTY,
          REDIRECT_TWICE,
          REDIRECT_LONG,
          REDIRECT_BROKEN ->
          throw new IllegalArgumentException("a redirect ends the steps: " + behaviour);
    }
  }

  private void addDelay(Duration more) {
    delay = delay == null ? more : delay.plus(more);
  }

  private void redirect(PageStep behaviour, Redirects redirects) {
    if (answer.status / 100 != 3) {
      answer.status = 302;
    }
    for (String location : redirects.locations(behaviour)) {
      answer.add("Location", location);
    }
    if (behaviour == PageStep.REDIRECT_BROKEN) {
      answer.put("Content-Length", "100000");
      answer.closesUntold = true;
    }
  }

  /// `Name:value`.
  private void addHeader(String line) {
    int colon = line.indexOf(':');
    asked.add(
        colon < 0
            ? new Header(line, "")
            : new Header(line.substring(0, colon), line.substring(colon + 1)));
  }

  private void chunk(long chunkBytes, Answer.Framing framing) {
    answer.chunkBytes = chunkBytes;
    answer.framing = framing;
  }

  private void tag() {
    String tag = '"' + page.token + '"';
    answer.put("ETag", tag);
    String known = request.header("If-None-Match");
    if (known != null && known.contains(tag)) {
      answer.status = 304;
    }
  }

  private void authenticate(String user) {
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.ISO_8859_1));
    if (!expected.equals(request.header("Authorization"))) {
      answer.status = 401;
      answer.put("WWW-Authenticate", "Basic realm=\"practice\"");
    }
  }

  /// The first request of a path is told to come back; a status before this step says how.
  private void retryAfter(int seconds) {
    if (nextTry() > 1) {
      answer.status = 200;
      return;
    }
    answer.status = answer.status >= 400 ? answer.status : 429;
    answer.put("Retry-After", Integer.toString(seconds));
  }

  /// The first requests of a path fail: with the status before this step, or without an answer.
  private void flaky(int failures) {
    if (nextTry() > failures) {
      answer.status = 200;
    } else if (answer.status < 400) {
      withheld = true;
    }
  }

  private int nextTry() {
    return tries.next(place.address() + '|' + host + '|' + request.path());
  }

  private void echo() {
    body = Body.of(request.body());
    contentType = request.header("Content-Type");
    answer.put("Practice-Method", request.method());
  }

  private Body echoHeaders() {
    contentType = "application/json";
    return Body.of(Echo.json(request, place, page.token));
  }

  /// Makes the body and the header fields that were not asked for.
  private void finish() {
    Body plain = body == null ? Body.of(page.bytes()) : body;
    answer.body = size < 0 ? plain : Body.sized(plain.start(), Math.min(size, Body.BYTES_MAX));
    for (Coding coding : codings) {
      answer.body = Body.of(coding.encoded(answer.body));
    }
    standard("Server", Page.serverOf(host));
    standard("Content-Type", contentType == null ? page.contentType() : contentType);
    standard(PracticeToken.HEADER, page.token);
    if (!codings.isEmpty()) {
      standard("Content-Encoding", codingNames());
    }
    if (codingFault != null && codingFault.behaviour() instanceof CodingFault fault) {
      CodingFaults.apply(fault, codingFault, answer);
    }
    asked.forEach(header -> answer.add(header.name(), header.value()));
    answer.closes |= !request.keepsAlive();
  }

  private String codingNames() {
    return String.join(", ", codings.stream().map(coding -> coding.token).toList());
  }

  /// Adds a field unless the path asked for one of that name.
  private void standard(String name, @Nullable String value) {
    if (value != null && asked.stream().noneMatch(field -> field.name().equalsIgnoreCase(name))) {
      answer.add(name, value);
    }
  }
}
