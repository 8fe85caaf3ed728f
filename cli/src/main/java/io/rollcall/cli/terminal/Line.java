package io.rollcall.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of text in several inks. Confined to whoever builds it.
public final class Line {
  private final List<Stretch> stretches = new ArrayList<>();

  private record Stretch(@Nullable Ink ink, String text) {}

  /// Appends text as it is.
  public Line add(String text) {
    stretches.add(new Stretch(null, text));
    return this;
  }

  /// Appends text in an ink.
  public Line add(Ink ink, String text) {
    stretches.add(new Stretch(ink, text));
    return this;
  }

  /// Appends another line.
  public Line add(Line other) {
    stretches.addAll(other.stretches);
    return this;
  }

  /// How many columns it takes.
  public int width() {
    return stretches.stream().mapToInt(stretch -> Fitted.width(stretch.text())).sum();
  }

  /// The line as it is sent to a terminal, cut to that many columns.
  public String painted(Paint paint, int columns) {
    boolean cut = width() > columns;
    int left = cut ? columns - 1 : columns;
    StringBuilder painted = new StringBuilder();
    for (Stretch stretch : stretches) {
      String text = Fitted.beginning(stretch.text(), left);
      painted.append(stretch.ink() == null ? text : paint.in(stretch.ink(), text));
      left -= Fitted.width(text);
      if (text.length() < stretch.text().length()) {
        break;
      }
    }
    return painted.append(cut ? Fitted.CUT : "").toString();
  }
}
