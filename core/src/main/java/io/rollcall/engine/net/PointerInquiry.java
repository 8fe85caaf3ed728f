package io.rollcall.engine.net;

import io.rollcall.engine.net.DnsQuestion.Result;
import io.rollcall.engine.net.Known.Learnt;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the name that an address points to (RFC 1035, section 3.5; RFC 3596, section 2.5).
/// Confined to the loop.
final class PointerInquiry implements Inquiry {
  private static final String HEX = "0123456789abcdef";

  private final Resolver resolver;
  private final String name;
  private @Nullable DnsQuestion question;

  PointerInquiry(Resolver resolver, String name) {
    this.resolver = resolver;
    this.name = name;
  }

  /// The name under which an address's pointer stands.
  static String nameOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    StringBuilder name = new StringBuilder(72);
    for (int index = bytes.length - 1; index >= 0; index--) {
      int octet = bytes[index] & 0xff;
      if (bytes.length == 4) {
        name.append(octet).append('.');
      } else {
        name.append(HEX.charAt(octet & 0xf)).append('.').append(HEX.charAt(octet >> 4)).append('.');
      }
    }
    return name.append(bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
  }

  @Override
  public void begin(Consumer<Learnt> done) {
    question = resolver.ask(name, DnsMessage.TYPE_PTR, result -> done.accept(learnt(result)));
  }

  @Override
  public void cancel() {
    if (question != null) {
      question.cancel();
    }
  }

  private static Learnt learnt(Result result) {
    return switch (result) {
      case Result.Found found ->
          Learnt.found(new Known.Pointer(found.answer().names().getFirst()), found.ttlSeconds());
      case Result.Absent absent -> Learnt.absent(absent.failure(), absent.ttlSeconds());
    };
  }
}
