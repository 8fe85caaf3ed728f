package io.rollcall.practice.world;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a server does before it has read anything: labels of a name under `.test`. Such a name has
/// an address of 127.253.0.0/16 that does the same whatever the `Host` header says. Where 127.0.0.1
/// stands for all hosts, it happens once the request is read.
public enum AcceptFault implements Behaviour {
  CLOSE_ON_ACCEPT(Term.of("close-on-accept", "http.no_response", "accepts and closes")),
  RESET_ON_ACCEPT(Term.of("reset-on-accept", "connect.reset", "accepts and resets")),
  SILENT(Term.of("silent", "http.timeout first_byte", "accepts, takes all, never answers")),
  ZERO_WINDOW(Term.of("zero-window", "http.timeout first_byte", "accepts and takes nothing")),
  ANSWER_FIRST(Term.of("answer-first", "answered|http.no_response", "answers before it is asked")),
  BANNER(Term.of("ssh-on-accept", "http.bad_status_line", "greets as an SSH server"));

  private static final Pattern ADDRESS = Pattern.compile("127\\.253\\.(\\d{1,3})\\.\\d{1,3}");
  private final Term term;

  AcceptFault(Term term) {
    this.term = term;
  }

  /// What the servers of an address do; null for an ordinary one.
  public static @Nullable AcceptFault of(String address) {
    Matcher parts = ADDRESS.matcher(address);
    int number = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
    return Arrays.stream(values())
        .filter(fault -> fault.ordinal() + 1 == number)
        .findFirst()
        .orElse(null);
  }

  /// One of the addresses whose servers do this.
  String address(int number) {
    return "127.253." + (ordinal() + 1) + "." + (1 + number);
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public boolean inName() {
    return true;
  }
}
