package io.rollcall.practice.http;

import io.rollcall.practice.world.Draw;

/// Makes a share of the plain pages less than perfect, drawn from host and path: of a hundred pages
/// about four are missing (404), one is gone (410), one is forbidden (403), one fails (500), one is
/// overloaded (503) and six redirect to a page of their own (301).
final class Realism {
  private static final int SHARES = 100;
  private static final String MOVED = "/moved";

  private Realism() {}

  static void apply(Answer answer, String host, String path) {
    int drawn = Draw.below(SHARES, 1, host + path);
    if (drawn < 4) {
      answer.status = 404;
    } else if (drawn < 10 && !path.startsWith(MOVED)) {
      answer.status = 301;
      answer.put("Location", MOVED + path);
    } else {
      answer.status =
          switch (drawn) {
            case 10 -> 410;
            case 11 -> 403;
            case 12 -> 500;
            case 13 -> 503;
            default -> 200;
          };
    }
  }
}
