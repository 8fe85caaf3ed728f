package io.rollcall.engine.net;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The hosts that a certificate is for: those of its subject alternative names, and never the
/// subject's common name (RFC 9525, section 6).
final class CertificateHosts {
  /// Names listed in a message or record.
  static final int LISTED_MAX = 100;

  private static final int TYPE_DNS = 2;
  private static final int TYPE_IP = 7;

  private CertificateHosts() {}

  /// Whether the certificate is for that host.
  ///
  /// @param host a lower-case name without a dot at the end, or an address without brackets
  static boolean match(X509Certificate certificate, String host) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    for (List<?> name : names(certificate)) {
      boolean matches =
          switch ((Integer) name.get(0)) {
            case TYPE_DNS -> address == null && matches(text(name).toLowerCase(Locale.ROOT), host);
            case TYPE_IP ->
                address != null
                    && Arrays.equals(
                        address, NetUtil.createByteArrayFromIpAddressString(text(name)));
            default -> false;
          };
      if (matches) {
        return true;
      }
    }
    return false;
  }

  /// The host names and addresses that the certificate is for, at most 100.
  static List<String> of(X509Certificate certificate) {
    List<String> hosts = new ArrayList<>();
    for (List<?> name : names(certificate)) {
      int type = (Integer) name.get(0);
      if ((type == TYPE_DNS || type == TYPE_IP) && hosts.size() < LISTED_MAX) {
        hosts.add(type == TYPE_DNS ? text(name) : canonical(text(name)));
      }
    }
    return List.copyOf(hosts);
  }

  /// Whether a name of the certificate stands for the host: the same, or with `*` as the whole
  /// first label for exactly one label, of at least three (RFC 9525, section 6.3).
  static boolean matches(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(host);
    }
    String domain = pattern.substring(1);
    int firstDot = host.indexOf('.');
    return firstDot > 0
        && domain.indexOf('.', 1) > 0
        && domain.indexOf('*') < 0
        && host.substring(firstDot).equals(domain);
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException malformed) {
      return List.of();
    }
  }

  private static String text(List<?> name) {
    return name.get(1) instanceof String text ? text : "";
  }

  private static String canonical(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes == null ? address : Addresses.text(bytes);
  }
}
