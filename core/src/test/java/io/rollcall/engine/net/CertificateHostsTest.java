package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.net.TestAuthority.Wanted;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which hosts a certificate is for (RFC 9525, section 6).
class CertificateHostsTest {
  private static final TestAuthority AUTHORITY = new TestAuthority();

  @ParameterizedTest
  @CsvSource({
    "h.example, h.example, true",
    "h.example, x.example, false",
    "h.example, h.example.org, false",
    "*.example.org, a.example.org, true",
    "*.example.org, a.b.example.org, false",
    "*.example.org, example.org, false",
    "*.example.org, .example.org, false",
    "*.org, example.org, false",
    "a*.example.org, ab.example.org, false",
    "*.*.example.org, a.b.example.org, false",
    "a.*.example.org, a.b.example.org, false",
    "*, example, false",
  })
  void aWildcardStandsForOneWholeFirstLabel(String pattern, String host, boolean matches) {
    assertEquals(matches, CertificateHosts.matches(pattern, host));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, true",
    "2001:db8::1, 2001:db8::2, false",
    "H.Example, h.example, true",
  })
  void addressesMatchAddresses(String name, String host, boolean matches) {
    assertEquals(matches, CertificateHosts.match(AUTHORITY.certificate(Wanted.of(name)), host));
  }

  @Test
  void anAddressIsNoNameAndTheCommonNameCountsForNothing() {
    X509Certificate commonName =
        AUTHORITY.certificate(Wanted.of("*.0.2.1").subject("CN=192.0.2.1"));
    assertEquals(false, CertificateHosts.match(commonName, "192.0.2.1"));
    X509Certificate bare = AUTHORITY.certificate(Wanted.of().subject("CN=h.example"));
    assertEquals(false, CertificateHosts.match(bare, "h.example"));
  }

  @Test
  void ofManyNamesAHundredAreListed() {
    String[] names =
        IntStream.range(0, 1000).mapToObj(n -> "h" + n + ".example").toArray(String[]::new);
    X509Certificate certificate = AUTHORITY.certificate(Wanted.of(names));
    assertEquals(List.of(names).subList(0, 100), CertificateHosts.of(certificate));
    assertEquals(true, CertificateHosts.match(certificate, "h999.example"));
  }

  @Test
  void addressesAreListedInTheirShortestForm() {
    assertEquals(
        List.of("192.0.2.1", "2001:db8::1"),
        CertificateHosts.of(AUTHORITY.certificate(Wanted.of("192.0.2.1", "2001:db8:0:0:0:0:0:1"))));
  }
}
