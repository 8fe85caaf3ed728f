package io.rollcall.engine;

import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;
import io.rollcall.source.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of URLs, each row of which can be read at once. Confined to one test.
final class ListedRows implements Supply {
  private final Targets targets = new Targets(TargetRules.DEFAULT);
  private final List<String> urls;
  private int given;

  ListedRows(List<String> urls) {
    this.urls = urls;
  }

  @Override
  public @Nullable Arrival poll() {
    if (isExhausted()) {
      return null;
    }
    Row row = Row.of(given + 1L, urls.get(given++));
    return new Arrival(row, targets.ofRow(row.address()));
  }

  @Override
  public boolean isExhausted() {
    return given == urls.size();
  }

  @Override
  public void stop() {
    given = urls.size();
  }
}
