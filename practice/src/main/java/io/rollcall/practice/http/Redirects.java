package io.rollcall.practice.http;

import io.rollcall.practice.world.PageStep;
import io.rollcall.practice.world.PathPlan;
import java.util.List;

/// Where a redirect leads.
///
/// @param place the connection that asks
/// @param host the host that redirects
/// @param plan the whole path
/// @param index which of its steps redirects
record Redirects(Place place, String host, PathPlan plan, int index) {
  private static final String BACK = "/back";

  /// The `Location` values of the answer: usually one.
  List<String> locations(PageStep behaviour) {
    String rest = plan.after(index);
    return switch (behaviour) {
      case REDIRECT -> List.of(nextOf(plan.steps().get(index).count(), rest));
      case REDIRECT_TO -> List.of(wanted());
      case REDIRECT_HOST ->
          List.of(
              url(place.scheme(), plan.steps().get(index).argument(), place.port()) + rooted(rest));
      case REDIRECT_SCHEME ->
          List.of(url(place.secure() ? "http" : "https", host, place.otherPort()) + rooted(rest));
      case REDIRECT_LOOP -> List.of(plan.path());
      case REDIRECT_PAIR -> List.of(here(behaviour) + paired(rest));
      case REDIRECT_GROWING -> List.of(here(behaviour) + "/longer" + rest);
      case REDIRECT_NOWHERE -> List.of();
      case REDIRECT_EMPTY -> List.of("");
      case REDIRECT_TWICE -> List.of("/first", "/second");
      case REDIRECT_LONG ->
          List.of("/" + "x".repeat((int) Math.min(plan.steps().get(index).size(), 16 << 20)));
      case REDIRECT_BROKEN -> List.of(rooted(rest));
      case STATUS,
          DELAY_FIRST_BYTE,
          SIZE_OF_BODY,
          TYPE,
          TITLE,
          HEADER,
          GZIP,
          DEFLATE,
          RAW_DEFLATE,
          CHARSET,
          META_CHARSET,
          BOM,
          ETAG,
          AUTH,
          RETRY_AFTER,
          FLAKY,
          HEADERS,
          ECHO,
          CHUNKED,
          TRAILERS,
          UNTIL_CLOSE,
          CLOSE_AFTER,
          CLOSE_UNTOLD,
          HTTP_1_0,
          CONTINUE,
          EARLY_HINTS ->
          throw new IllegalArgumentException("no redirect: " + behaviour);
    };
  }

  private String nextOf(int left, String rest) {
    return left <= 1 ? rooted(rest) : here(PageStep.REDIRECT) + "/" + (left - 1) + rest;
  }

  /// The path up to this step, with the step's word and without its argument.
  private String here(PageStep behaviour) {
    return plan.before(index) + "/" + behaviour.word();
  }

  private static String paired(String rest) {
    return rest.startsWith(BACK) ? rest.substring(BACK.length()) : BACK + rest;
  }

  private String wanted() {
    String url = PercentText.parameter(plan.path(), "url");
    return url == null ? "/" : PercentText.latin(url);
  }

  private static String rooted(String rest) {
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static String url(String scheme, String host, int port) {
    return scheme + "://" + host + ":" + port;
  }
}
