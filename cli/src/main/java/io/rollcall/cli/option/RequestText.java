package io.rollcall.cli.option;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.source.Row;
import io.rollcall.source.RowRequest;
import io.rollcall.source.RowRequest.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a row asks, as one text: two rows have the same where their requests are the same, byte by
/// byte. URLs are compared as they are asked, so that `HTTP://h.example:80/a/../b` is
/// `http://h.example/b`.
final class RequestText {
  private final Targets targets;
  private final String method;

  /// @param policy by which texts become URLs, and whose method is asked where a row names none
  RequestText(FetchPolicy policy) {
    this.targets = new Targets(policy.targets());
    this.method = policy.requests().method();
  }

  /// The text; null where the row asks nothing.
  @Nullable String of(Row row) {
    if (row.fault() != null) {
      return null;
    }
    return switch (targets.ofRow(row.address())) {
      case Refusal refused -> null;
      case Target target -> text(target, row.request());
    };
  }

  private String text(Target target, @Nullable RowRequest request) {
    String own = request == null ? null : request.method();
    StringBuilder text = new StringBuilder(own == null ? method : own);
    text.append(' ').append(target.href());
    if (target.userInfo() != null) {
      text.append("\nuser-info: ").append(target.userInfo());
    }
    if (request != null) {
      for (HeaderField header : request.headers()) {
        text.append('\n').append(header.name().toLowerCase(Locale.ROOT));
        text.append(": ").append(header.value());
      }
      byte[] body = request.body();
      if (body != null) {
        text.append("\n\n").append(new String(body, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }
}
