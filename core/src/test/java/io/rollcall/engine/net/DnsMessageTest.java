package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rollcall.engine.net.ScriptedNameServer.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The wire format of the domain name system, and what breaks it (RFC 1035, section 4).
class DnsMessageTest {
  private static final Asked ASKED = new Asked(0x1234, "h.test", 1, true, false, 53);
  private static final int[] POINTER_TO_ITSELF = {0xc0, 0x0c};

  private static @Nullable DnsAnswer read(byte[] message) {
    return DnsMessage.read(Unpooled.wrappedBuffer(message), "h.test", DnsMessage.TYPE_A);
  }

  private static byte[] bytes(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int index = 0; index < octets.length; index++) {
      bytes[index] = (byte) octets[index];
    }
    return bytes;
  }

  @Test
  void aQueryIsWrittenAsTheStandardSays() {
    ByteBuf query = Unpooled.buffer();
    DnsMessage.writeQuery(query, 0x1234, "h.test", DnsMessage.TYPE_AAAA, true);
    byte[] expected =
        bytes(
            0x12,
            0x34,
            1,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            1, // header: recursion desired, EDNS
            1,
            'h',
            4,
            't',
            'e',
            's',
            't',
            0,
            0,
            28,
            0,
            1, // question
            0,
            0,
            41,
            1232 >> 8,
            1232 & 0xff,
            0,
            0,
            0,
            0,
            0,
            0); // OPT
    assertEquals(Unpooled.wrappedBuffer(expected), query);
  }

  @Test
  void ofAPlainAnswerAddressAndTimeToLiveAreRead() {
    DnsAnswer answer = read(Reply.to(ASKED).address("H.Test", 77, "192.0.2.1").bytes());
    assertNotNull(answer);
    assertEquals("[/192.0.2.1]", answer.addresses().toString());
    assertEquals(77, answer.ttlSeconds());
  }

  @Test
  void aTimeToLiveWithTheHighestBitSetIsZero() {
    DnsAnswer answer = read(Reply.to(ASKED).address("h.test", -5, "192.0.2.1").bytes());
    assertNotNull(answer);
    assertEquals(0, answer.ttlSeconds());
  }

  @Test
  void theAbsenceHoldsForTheLesserOfTtlAndMinimum() {
    for (int[] pair : new int[][] {{60, 30}, {30, 60}}) {
      DnsAnswer answer = read(Reply.to(ASKED).soa("test", pair[0], pair[1]).bytes());
      assertNotNull(answer);
      assertEquals(30, answer.negativeTtlSeconds());
    }
  }

  @Test
  void anAddressOfTheWrongLengthIsPassedOver() {
    DnsAnswer answer = read(Reply.to(ASKED).answer("h.test", 1, 60, new byte[5]).bytes());
    assertNotNull(answer);
    assertTrue(answer.isEmpty());
  }

  @Test
  void aMessageThatIsCutAnywhereIsMalformed() {
    byte[] whole = Reply.to(ASKED).address("h.test", 60, "192.0.2.1").bytes();
    assertNotNull(read(whole));
    for (int length = 0; length < whole.length; length++) {
      assertNull(read(Arrays.copyOf(whole, length)), "cut to " + length);
    }
  }

  @Test
  void pointersLeadOnlyBackwards() {
    assertNull(name(bytes(0xc0, 0)));
    assertNull(name(bytes(0xc0, 2, 1, 'a', 0)));
    assertEquals("a", name(bytes(1, 'a', 0, 0xc0, 0), 3));
    assertNull(DnsName.read(Unpooled.wrappedBuffer(bytes(POINTER_TO_ITSELF)), 0));
  }

  @Test
  void aLongChainOfPointersIsNoName() {
    byte[] chain = new byte[3 + 2 * 40];
    chain[0] = 1;
    chain[1] = 'a';
    for (int link = 0; link < 40; link++) {
      chain[3 + 2 * link] = (byte) 0xc0;
      chain[4 + 2 * link] = (byte) (link == 0 ? 0 : 1 + 2 * link);
    }
    assertEquals("a", name(chain, 3 + 2 * 31));
    assertNull(name(chain, 3 + 2 * 32));
  }

  @Test
  void aNameLongerThanTwoHundredFiftyFiveBytesIsNone() {
    byte[] labels = new byte[64 * 4 + 1];
    for (int label = 0; label < 4; label++) {
      labels[label * 64] = 63;
      Arrays.fill(labels, label * 64 + 1, label * 64 + 64, (byte) 'x');
    }
    assertNull(name(labels));
    labels[3 * 64] = 61;
    labels[3 * 64 + 62] = 0;
    assertEquals(253, String.valueOf(name(labels)).length());
  }

  private static @Nullable String name(byte[] message) {
    return name(message, 0);
  }

  private static @Nullable String name(byte[] message, int at) {
    return DnsName.read(Unpooled.wrappedBuffer(message), at);
  }

  @Test
  void aZoneHoldsItsTopAndWhatIsUnderIt() {
    assertTrue(DnsName.isWithin("h.test", "test"));
    assertTrue(DnsName.isWithin("test", "test"));
    assertTrue(DnsName.isWithin("test", ""));
    assertFalse(DnsName.isWithin("htest", "test"));
  }

  @Test
  void noMessageHoweverBrokenThrows() {
    long seed = 4_711;
    Random random = new Random(seed);
    List<byte[]> seeds = seeds();
    for (int round = 0; round < 200_000; round++) {
      byte[] message = seeds.get(random.nextInt(seeds.size())).clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        message[random.nextInt(message.length)] =
            (byte) (random.nextBoolean() ? 0xc0 : random.nextInt(256));
      }
      try {
        read(message);
      } catch (RuntimeException thrown) {
        throw new AssertionError("seed " + seed + ", round " + round, thrown);
      }
    }
  }

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(Reply.to(ASKED).address("h.test", 60, "192.0.2.1").soa("test", 60, 30).bytes());
    seeds.add(Reply.to(ASKED).alias("h.test", 60, "b.test").alias("b.test", 60, "c").bytes());
    byte[] compressed = Reply.to(ASKED).answer("", 1, 60, new byte[4]).bytes();
    byte[] pointing = new byte[compressed.length + 1];
    System.arraycopy(compressed, 0, pointing, 0, 24);
    pointing[24] = (byte) 0xc0;
    pointing[25] = 12;
    System.arraycopy(compressed, 25, pointing, 26, compressed.length - 25);
    assertNotNull(read(pointing));
    seeds.add(pointing);
    return seeds;
  }
}
