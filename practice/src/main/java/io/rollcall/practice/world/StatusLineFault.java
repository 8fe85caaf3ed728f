package io.rollcall.practice.world;

/// First lines that are no status line, or an odd one; the rest of the answer is as it should be.
public enum StatusLineFault implements Behaviour {
  HTTP_0_9(bad("http09", "a page without any header"), ""),
  GARBAGE(bad("garbage-line", "binary bytes"), "\u0000\u0001\u00fe\u00ff\u0007%!"),
  SSH_BANNER(bad("ssh-banner", "an SSH server's greeting"), "SSH-2.0-OpenSSH_9.9"),
  SMTP_BANNER(bad("smtp-banner", "a mail server's greeting"), "220 mail.test ESMTP"),
  RTSP(bad("rtsp", "RTSP's status line"), "RTSP/1.0 200 OK"),
  ICY(bad("icy", "a radio stream's status line"), "ICY 200 OK"),
  TLS_RECORD(bad("tls-on-plain", "a TLS alert"), "\u0015\u0003\u0001\u0000\u0002\u0002\n"),
  VERSION_1_2(bad("version-1.2", "HTTP/1.2"), "HTTP/1.2 200 OK"),
  VERSION_2(bad("version-2", "HTTP/2 in the words of HTTP/1"), "HTTP/2 200 OK"),
  VERSION_5_6(bad("version-5.6", "HTTP/5.6"), "HTTP/5.6 200 OK"),
  VERSION_PADDED(bad("version-01.1", "HTTP/01.1"), "HTTP/01.1 200 OK"),
  VERSION_LONG(bad("version-long", "100 digits"), "HTTP/1." + "1".repeat(100) + " 200 OK"),
  STATUS_NEGATIVE(bad("status-negative", "the status -200"), "HTTP/1.1 -200 OK"),
  STATUS_ZERO(bad("status-0", "the status 0"), "HTTP/1.1 0 OK"),
  STATUS_TWO_DIGITS(bad("status-20", "the status 20"), "HTTP/1.1 20 OK"),
  STATUS_099(bad("status-099", "the status 099"), "HTTP/1.1 099 OK"),
  STATUS_1000(bad("status-1000", "the status 1000"), "HTTP/1.1 1000 OK"),
  STATUS_65736(bad("status-65736", "200 in 16 bits"), "HTTP/1.1 65736 OK"),
  STATUS_LONG(bad("status-long", "100 digits"), "HTTP/1.1 " + "2".repeat(100) + " OK"),
  STATUS_TEXT(bad("status-text", "the status OK"), "HTTP/1.1 OK"),
  NUL_IN_REASON(bad("nul-in-line", "NUL in the reason"), "HTTP/1.1 200 O\u0000K"),
  STATUS_999(good("status-999", "the status 999"), "HTTP/1.1 999 Denied"),
  NO_REASON(good("no-reason", "no reason phrase"), "HTTP/1.1 200"),
  TAB(good("tab-in-line", "tabs for spaces"), "HTTP/1.1\t200\tOK"),
  SPACES(good("spaces-in-line", "two spaces for one"), "HTTP/1.1  200  OK"),
  COLON(good("colon-in-line", "a colon after the status"), "HTTP/1.1 200: OK");

  private final Term term;
  private final String line;

  StatusLineFault(Term term, String line) {
    this.term = term;
    this.line = line;
  }

  /// The first line's bytes as characters of ISO 8859-1, without its end.
  public String line() {
    return line;
  }

  @Override
  public Term term() {
    return term;
  }

  private static Term bad(String word, String description) {
    return Term.of(word, "http.bad_status_line", description);
  }

  private static Term good(String word, String description) {
    return Term.of(word, "answered", description);
  }
}
