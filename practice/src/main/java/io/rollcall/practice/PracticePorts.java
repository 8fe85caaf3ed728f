package io.rollcall.practice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a practice internet of another process answers: the one line that the process prints when
/// it is ready.
///
/// @param httpPort see [Practice#httpPort()]
/// @param httpsPort see [Practice#httpsPort()]
/// @param dnsPort the port of [Practice#dnsAddress()]
/// @param blackholePort see [Practice#blackholePort()]
/// @param refusedPort see [Practice#refusedPort()]
/// @param certificateAuthorityPem see [Practice#certificateAuthorityPem()]
public record PracticePorts(
    int httpPort,
    int httpsPort,
    int dnsPort,
    int blackholePort,
    int refusedPort,
    String certificateAuthorityPem) {
  private static final Pattern NUMBER = Pattern.compile("\"([a-z_]+)\":(\\d+)");
  private static final Pattern PEM = Pattern.compile("\"certificate_authority\":\"([^\"]*)\"");

  static PracticePorts of(Practice practice) {
    return new PracticePorts(
        practice.httpPort(),
        practice.httpsPort(),
        practice.dnsAddress().getPort(),
        practice.blackholePort(),
        practice.refusedPort(),
        practice.certificateAuthorityPem());
  }

  /// One JSON object on one line.
  public String toJson() {
    return "{\"http_port\":"
        + httpPort
        + ",\"https_port\":"
        + httpsPort
        + ",\"dns_port\":"
        + dnsPort
        + ",\"blackhole_port\":"
        + blackholePort
        + ",\"refused_port\":"
        + refusedPort
        + ",\"certificate_authority\":\""
        + certificateAuthorityPem.replace("\n", "\\n")
        + "\"}";
  }

  /// Reads what [#toJson()] wrote.
  public static PracticePorts ofJson(String json) {
    Matcher pem = PEM.matcher(json);
    if (!pem.find()) {
      throw new IllegalArgumentException("not the ports of a practice internet: " + json);
    }
    return new PracticePorts(
        number(json, "http_port"),
        number(json, "https_port"),
        number(json, "dns_port"),
        number(json, "blackhole_port"),
        number(json, "refused_port"),
        pem.group(1).replace("\\n", "\n"));
  }

  private static int number(String json, String name) {
    return NUMBER
        .matcher(json)
        .results()
        .filter(found -> found.group(1).equals(name))
        .mapToInt(found -> Integer.parseInt(found.group(2)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + ": " + json));
  }
}
