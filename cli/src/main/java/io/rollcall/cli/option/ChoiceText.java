package io.rollcall.cli.option;

import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Trust.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// One of a few words, written in lower case.
abstract class ChoiceText<T extends Enum<T>> implements ITypeConverter<T> {
  private final Class<T> choices;

  private ChoiceText(Class<T> choices) {
    this.choices = choices;
  }

  @Override
  public final T convert(String text) {
    List<T> all = Arrays.asList(choices.getEnumConstants());
    for (T choice : all) {
      if (word(choice).equals(text.toLowerCase(Locale.ROOT))) {
        return choice;
      }
    }
    List<String> words = all.stream().map(ChoiceText::word).toList();
    @Nullable String nearest = Nearest.to(text, words);
    throw new TypeConversionException(
        "is none of "
            + String.join(", ", words)
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /// The way to the operating system.
  static final class WayToNetwork extends ChoiceText<Transport> {
    WayToNetwork() {
      super(Transport.class);
    }
  }

  /// The TLS implementation.
  static final class TlsProvider extends ChoiceText<Provider> {
    TlsProvider() {
      super(Provider.class);
    }
  }

  /// When to use colours.
  static final class Colour extends ChoiceText<ColorMode> {
    Colour() {
      super(ColorMode.class);
    }
  }

  /// What else stands in a record.
  static final class Extra extends ChoiceText<Include> {
    Extra() {
      super(Include.class);
    }
  }
}
