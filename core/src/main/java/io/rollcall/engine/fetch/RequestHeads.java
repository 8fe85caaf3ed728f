package io.rollcall.engine.fetch;

import io.rollcall.policy.Contact;
import io.rollcall.policy.RequestDefaults;
import io.rollcall.source.RowRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The header lines of a run's requests: for a row's own origin, and for every other origin that a
/// redirect leads to, where nothing may go along that could be a secret (security: curl's
/// CVE-2018-1000007 and its kin).
///
/// Immutable.
public final class RequestHeads {
  /// What may be told to any origin: preferences, no identities.
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-encoding", "accept-language", "cache-control", "pragma", "range");

  private final RequestDefaults defaults;
  private final RequestHead own;
  private final RequestHead foreign;

  /// Encodes the heads that all rows without headers of their own share.
  public RequestHeads(RequestDefaults defaults) {
    this.defaults = defaults;
    this.own = head(null, true);
    this.foreign = head(null, false);
  }

  /// The lines for a row.
  ///
  /// @param request what the row asks for itself, or null
  /// @param ownOrigin whether no redirect has led to another origin yet
  public RequestHead of(@Nullable RowRequest request, boolean ownOrigin) {
    if (request != null && !request.headers().isEmpty()) {
      return head(request, ownOrigin);
    }
    return ownOrigin ? own : foreign;
  }

  private RequestHead head(@Nullable RowRequest request, boolean ownOrigin) {
    StringBuilder lines = new StringBuilder(160);
    Set<String> written = new HashSet<>();
    if (request != null) {
      for (RowRequest.HeaderField field : request.headers()) {
        append(lines, written, field.name(), field.value(), ownOrigin);
      }
    }
    Set<String> byRow = Set.copyOf(written);
    for (RequestDefaults.Header header : defaults.headers()) {
      if (!byRow.contains(header.name().toLowerCase(Locale.ROOT))) {
        append(lines, written, header.name(), header.value(), ownOrigin);
      }
    }
    for (RequestDefaults.Header header : standard()) {
      if (!written.contains(header.name().toLowerCase(Locale.ROOT))) {
        append(lines, written, header.name(), header.value(), true);
      }
    }
    return RequestHead.of(lines.toString());
  }

  /// What every server is told, whoever led there.
  private List<RequestDefaults.Header> standard() {
    List<RequestDefaults.Header> headers = new ArrayList<>(4);
    headers.add(new RequestDefaults.Header("User-Agent", defaults.fullUserAgent()));
    Contact contact = defaults.contact();
    if (contact != null && contact.isMail()) {
      headers.add(new RequestDefaults.Header("From", contact.text()));
    }
    headers.add(new RequestDefaults.Header("Accept", "*/*"));
    headers.add(new RequestDefaults.Header("Accept-Encoding", "gzip, deflate"));
    return headers;
  }

  private static void append(
      StringBuilder lines, Set<String> written, String name, String value, boolean ownOrigin) {
    String key = name.toLowerCase(Locale.ROOT);
    boolean identifiesUs = !HARMLESS.contains(key) && !key.equals("user-agent");
    if (identifiesUs && !ownOrigin) {
      return;
    }
    written.add(key);
    if (!value.isEmpty()) {
      lines.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
