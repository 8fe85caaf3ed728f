package io.rollcall.practice.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a name says about itself: the leading labels that are words of the grammar, in names under
/// `.test` only. `dead2.m4.site7.test` asks for two dead ones of four addresses. A word and its
/// number are written together or with a hyphen: `m4`, `ttl-5`, `slowdns-200ms`.
///
/// @param name the name in lower case, without a dot at its end
/// @param steps what its labels ask for, from the left
public record HostPlan(String name, List<Step> steps) {
  /// The zone of the practice internet.
  public static final String ZONE = "test";

  /// How long a chain of aliases may be.
  public static final int ALIASES_MAX = 50;

  private static final String UNDER_ZONE = "." + ZONE;

  /// Reads a name.
  public static HostPlan of(String name) {
    String plain = canonical(name);
    return plain.endsWith(UNDER_ZONE)
        ? new HostPlan(plain, stepsOf(plain))
        : new HostPlan(plain, List.of());
  }

  /// The name in lower case, without a dot at its end.
  static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /// Whether the name belongs to the practice zone.
  public boolean inZone() {
    return name.endsWith(UNDER_ZONE);
  }

  /// The step for this behaviour, or null where no label asks for it.
  public @Nullable Step step(Behaviour behaviour) {
    for (Step step : steps) {
      if (step.behaviour() == behaviour) {
        return step;
      }
    }
    return null;
  }

  /// Whether a label asks for this behaviour.
  public boolean has(Behaviour behaviour) {
    return step(behaviour) != null;
  }

  /// The number that a label gives to this behaviour, or `otherwise` where no label asks for it.
  public int count(Behaviour behaviour, int otherwise) {
    Step step = step(behaviour);
    return step == null ? otherwise : step.count();
  }

  /// The first label's behaviour of this family, or null.
  public <B extends Behaviour> @Nullable B first(Class<B> family) {
    Step step = stepOf(family);
    return step == null ? null : family.cast(step.behaviour());
  }

  /// The first label's step of this family, or null.
  public @Nullable Step stepOf(Class<? extends Behaviour> family) {
    for (Step step : steps) {
      if (family.isInstance(step.behaviour())) {
        return step;
      }
    }
    return null;
  }

  /// The name that this one is an alias of, or null. `cname-3.x.test` is an alias of
  /// `cname-2.x.test`, and that chain ends at `x.test`; `cnameloop.x.test` and
  /// `cnameloop.cnameloop.x.test` are aliases of each other.
  public @Nullable String aliased() {
    if (has(NameRule.CNAME_LOOP)) {
      String word = NameRule.CNAME_LOOP.word() + ".";
      long times = steps.stream().filter(step -> step.behaviour() == NameRule.CNAME_LOOP).count();
      return times % 2 == 0 ? name.replaceFirst(word, "") : name.replaceFirst(word, word + word);
    }
    Step step = step(NameRule.CNAME);
    int left = step == null ? 0 : Math.min(step.count(), ALIASES_MAX);
    if (left == 0) {
      return null;
    }
    List<String> labels = new ArrayList<>(List.of(name.split("\\.", -1)));
    int place = steps.indexOf(step);
    if (left == 1) {
      labels.remove(place);
    } else {
      labels.set(place, NameRule.CNAME.word() + "-" + (left - 1));
    }
    return String.join(".", labels);
  }

  /// The name at the end of the chain of aliases. A loop ends where it began.
  HostPlan canonicalPlan() {
    HostPlan plan = this;
    String next = has(NameRule.CNAME_LOOP) ? null : aliased();
    while (next != null) {
      plan = of(next);
      next = plan.aliased();
    }
    return plan;
  }

  private static List<Step> stepsOf(String name) {
    List<Step> steps = new ArrayList<>();
    for (String label : name.substring(0, name.length() - UNDER_ZONE.length()).split("\\.", -1)) {
      Step step = stepOf(label);
      if (step == null) {
        break;
      }
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  private static @Nullable Step stepOf(String label) {
    Behaviour whole = Behaviours.inName(label);
    if (whole != null) {
      return new Step(whole, whole.term().standard());
    }
    int digit = firstDigit(label);
    boolean hyphen = digit > 0 && label.charAt(digit - 1) == '-';
    Behaviour behaviour = Behaviours.inName(label.substring(0, hyphen ? digit - 1 : digit));
    String argument = label.substring(digit);
    return behaviour != null && behaviour.term().argument().accepts(argument)
        ? new Step(behaviour, argument)
        : null;
  }

  private static int firstDigit(String label) {
    for (int i = 0; i < label.length(); i++) {
      if (Character.isDigit(label.charAt(i))) {
        return i;
      }
    }
    return label.length();
  }
}
