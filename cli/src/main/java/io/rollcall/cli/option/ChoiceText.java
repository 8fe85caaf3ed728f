package io.rollcall.cli.option;

import io.rollcall.journal.Durability;
import io.rollcall.policy.AddressRules.Denied;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.RunLimits.Unasked;
import io.rollcall.policy.Stock;
import io.rollcall.policy.Trust.Provider;
import io.rollcall.sinks.ViewFormat;
import io.rollcall.sinks.store.StoreForm;
import io.rollcall.source.ListFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    throw noneOf(text, all.stream().map(ChoiceText::word).toList());
  }

  private static TypeConversionException noneOf(String text, List<String> words) {
    String nearest = Nearest.to(text, words);
    return new TypeConversionException(
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

  /// What records outlive.
  static final class Outlived extends ChoiceText<Durability> {
    Outlived() {
      super(Durability.class);
    }
  }

  /// What becomes of rows at the deadline.
  static final class Leftover extends ChoiceText<Unasked> {
    Leftover() {
      super(Unasked.class);
    }
  }

  /// What is stored.
  static final class Stored extends ChoiceText<StoreForm> {
    Stored() {
      super(StoreForm.class);
    }
  }

  /// How closely bodies are looked at.
  static final class Closeness extends ChoiceText<VerifyOptions.Bodies> {
    Closeness() {
      super(VerifyOptions.Bodies.class);
    }
  }

  /// What is denied.
  static final class Denial extends ChoiceText<Denied> {
    Denial() {
      super(Denied.class);
    }
  }

  /// What is sent first.
  static final class Sending extends ChoiceText<Stock.Order> {
    Sending() {
      super(Stock.Order.class);
    }
  }

  /// When to use colours.
  static final class Colour extends ChoiceText<ColorMode> {
    Colour() {
      super(ColorMode.class);
    }
  }

  /// Which rows of two runs belong together.
  static final class Pairing extends ChoiceText<DiffOptions.Pairs> {
    Pairing() {
      super(DiffOptions.Pairs.class);
    }
  }

  /// What else stands in a record.
  static final class Extra extends ChoiceText<Include> {
    Extra() {
      super(Include.class);
    }
  }

  /// The format of a list, by the names that the library gives them.
  static final class Format implements ITypeConverter<ListFormat> {
    @Override
    public ListFormat convert(String text) {
      ListFormat format = ListFormat.ofText(text);
      if (format != null) {
        return format;
      }
      throw noneOf(text, Arrays.stream(ListFormat.values()).map(ListFormat::text).toList());
    }
  }

  /// The format of an output, by the names that the library gives them.
  static final class View implements ITypeConverter<ViewFormat> {
    @Override
    public ViewFormat convert(String text) {
      ViewFormat format = ViewFormat.ofText(text);
      if (format != null) {
        return format;
      }
      throw noneOf(text, ViewFormat.texts());
    }
  }

  /// A scheme that is asked.
  static final class Scheme implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      List<String> schemes = List.of("http", "https");
      if (schemes.contains(text)) {
        return text;
      }
      throw noneOf(text, schemes);
    }
  }
}
