package io.rollcall.practice.world;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every behaviour by its word.
final class Behaviours {
  static final List<Behaviour> ALL =
      Stream.<Behaviour[]>of(
              NameRule.values(),
              AcceptFault.values(),
              TlsRule.values(),
              SiteRule.values(),
              RobotsRule.values(),
              PageStep.values(),
              ConnectionFault.values(),
              StatusLineFault.values(),
              HeaderFault.values(),
              BodyFault.values(),
              CodingFault.values())
          .flatMap(Stream::of)
          .toList();

  private static final Map<String, Behaviour> IN_NAMES = byWord(true);
  private static final Map<String, Behaviour> IN_PATHS = byWord(false);

  private Behaviours() {}

  static @Nullable Behaviour inName(String word) {
    return IN_NAMES.get(word);
  }

  static @Nullable Behaviour inPath(String word) {
    return IN_PATHS.get(word);
  }

  private static Map<String, Behaviour> byWord(boolean inName) {
    return ALL.stream()
        .filter(behaviour -> behaviour.inName() == inName)
        .collect(Collectors.toUnmodifiableMap(Behaviour::word, Function.identity()));
  }
}
