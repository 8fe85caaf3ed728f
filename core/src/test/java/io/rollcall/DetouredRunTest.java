package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.policy.Network.Transport;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Hop;
import io.rollcall.record.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Under a detour nothing but the loopback network is connected to, whatever asks for it.
class DetouredRunTest {
  private static final List<String> ROWS =
      List.of(
          "http://example.com/",
          "http://example.com:8088/port",
          "http://8.8.8.8/literal",
          "http://10.0.0.1:81/private",
          "http://[2001:db8::1]/literal6",
          "http://[::1]/loopback6",
          "http://127.9.8.7:99/loopback",
          "http://localhost/name",
          "http://connect.example/rule",
          "http://a.example/redirect-to?url=http://192.0.2.9:8080/from",
          "http://b.example/redirect-host/203.0.113.5/from");

  @Test
  void everyConnectionOfEveryRowEndsInTheLoopbackNetwork() throws Exception {
    PracticeOptions options = PracticeOptions.builder().resolveAll(true).build();
    try (Practice practice = Practice.start(options);
        Run run = Rollcall.of(ROWS.iterator()).with(policy(practice)).start()) {
      List<FetchRecord> records = new ArrayList<>();
      run.forEach(records::add);
      assertEquals(ROWS.size(), records.size());
      for (FetchRecord record : records) {
        assertEquals(200, record.statusCode(), record::toString);
        Machine machine = record.machine();
        assertNotNull(machine);
        assertTrue(machine.remoteIp().startsWith("127."), machine::toString);
        assertEquals(practice.httpPort(), machine.remotePort());
        for (Hop hop : record.hops()) {
          assertTrue(hop.remoteIp() != null && hop.remoteIp().startsWith("127."), hop::toString);
        }
      }
    }
  }

  private static FetchPolicy policy(Practice practice) {
    ConnectTo rule = new ConnectTo("connect.example", 0, "192.0.2.1", 8080);
    Network network = new Network(Transport.AUTO, List.of(), List.of(rule), 4, 256);
    Detour detour = new Detour(practice.httpPort(), practice.httpsPort(), false);
    return FetchPolicy.DEFAULT.with(network.rehearsed(List.of(practice.dnsAddress()), detour));
  }
}
