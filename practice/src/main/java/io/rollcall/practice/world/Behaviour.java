package io.rollcall.practice.world;

import java.util.List;

/// Something that the practice internet can do, with the word that asks for it. Every enum of
/// behaviours belongs to one stage: the name, the connection, TLS, the answer's head, its body.
///
/// A word stands in the path (`/status/404/anything`) or as a label of a name under `.test`
/// (`m4.site17.test`). `docs/practice.md` lists them all; [Behaviours] lists them for programs.
public sealed interface Behaviour
    permits NameRule,
        AcceptFault,
        TlsRule,
        SiteRule,
        RobotsRule,
        PageStep,
        ConnectionFault,
        StatusLineFault,
        HeaderFault,
        BodyFault,
        CodingFault {

  /// The stable name: the enum constant.
  String name();

  /// The word and what is said about it.
  Term term();

  /// Whether the word is a label of a name; else, as most are, it is a segment of a path.
  default boolean inName() {
    return false;
  }

  /// Whether it breaks names, framing, time or the connection, as most do; a mere status does not.
  default boolean hostile() {
    return true;
  }

  /// The word that asks for this behaviour.
  default String word() {
    return term().word();
  }

  /// Which record a client should make of it, such as `answered` or `body.short`.
  default String expected() {
    return term().expected();
  }

  /// What the practice internet does, in one line.
  default String description() {
    return term().description();
  }

  /// A word with its usual argument as it is written: `/delay/100ms`, `ttl-5`.
  default String example() {
    String argument = term().standard();
    if (inName()) {
      return argument.isEmpty() ? word() : word() + "-" + argument;
    }
    return argument.isEmpty() ? "/" + word() : "/" + word() + "/" + argument;
  }

  /// A URL without port that shows this behaviour.
  default String exampleUrl() {
    return inName() ? "http://" + example() + ".site1.test/" : "http://site1.test" + example();
  }

  /// All behaviours, in the order of the stages.
  static List<Behaviour> all() {
    return Behaviours.ALL;
  }
}
