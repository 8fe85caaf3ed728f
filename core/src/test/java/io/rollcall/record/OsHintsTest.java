package io.rollcall.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsHintsTest {

  @ParameterizedTest
  @CsvSource({
    "Apache/2.4 (Ubuntu), Ubuntu",
    "Apache/2.4.57 (Debian), Debian",
    "nginx/1.24.0 (Ubuntu), Ubuntu",
    "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips, CentOS",
    "Apache/2.4.37 (Red Hat Enterprise Linux), Red Hat",
    "Apache/2.4.58 (Win64) PHP/8.2, Windows",
    "Microsoft-IIS/10.0, Windows",
    "Apache/2.4.58 (Unix), Unix",
    "Apache/2.4 (FreeBSD), FreeBSD",
    "Apache/2.4.58 (Amazon Linux), Amazon Linux"
  })
  void aServerHeaderThatNamesItsSystemGivesAHintWithTheEvidence(String server, String system) {
    OsHint hint = OsHints.of(HeaderList.of(List.of("Server"), List.of(server)));
    assertEquals(new OsHint(system, "server: " + server), hint);
  }

  @Test
  void aPoweredByHeaderCountsWhereTheServerHeaderNamesNone() {
    HeaderList headers =
        HeaderList.of(
            List.of("Server", "X-Powered-By"), List.of("nginx", "PHP/8.1.2-1ubuntu2.14 (Ubuntu)"));
    assertEquals(
        new OsHint("Ubuntu", "x-powered-by: PHP/8.1.2-1ubuntu2.14 (Ubuntu)"), OsHints.of(headers));
  }

  @ParameterizedTest
  @CsvSource({
    "PHP/7.4.3-4ubuntu2.29, Ubuntu",
    "PHP/8.2.28-1+deb12u1, Debian",
    "PHP/7.3.31-1~deb10u7, Debian",
    "ASP.NET, Windows",
  })
  void thePackageOfALanguageNamesTheSystem(String poweredBy, String system) {
    HeaderList headers =
        HeaderList.of(List.of("Server", "X-Powered-By"), List.of("nginx", poweredBy));
    assertEquals(new OsHint(system, "x-powered-by: " + poweredBy), OsHints.of(headers));
  }

  @ParameterizedTest
  @CsvSource({"nginx", "cloudflare", "Faixa/1.0", "gws"})
  void nothingIsGuessed(String server) {
    assertNull(OsHints.of(HeaderList.of(List.of("Server"), List.of(server))));
  }
}
