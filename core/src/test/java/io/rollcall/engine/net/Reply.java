package io.rollcall.engine.net;

import io.rollcall.engine.net.ScriptedNameServer.Asked;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A response in the making, written independently of the code under test.
final class Reply {
  private final ByteArrayOutputStream question = new ByteArrayOutputStream();
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream authority = new ByteArrayOutputStream();
  private int id;
  private int code;
  private int flags = 0x8180;
  private int questionCount = 1;
  private int answerCount;
  private int authorityCount;

  private Reply() {}

  static Reply to(Asked asked) {
    return new Reply().id(asked.id()).question(asked.name(), asked.type());
  }

  Reply id(int id) {
    this.id = id;
    return this;
  }

  Reply question(String name, int type) {
    question.reset();
    write(question, name(name));
    write(question, 0, type, 0, 1);
    return this;
  }

  Reply noQuestion() {
    question.reset();
    questionCount = 0;
    return this;
  }

  Reply code(int code) {
    this.code = code;
    return this;
  }

  Reply truncated() {
    flags |= 0x0200;
    return this;
  }

  Reply asQuery() {
    flags &= 0x7fff;
    return this;
  }

  Reply address(String owner, int ttl, String address) {
    byte[] bytes = bytes(address);
    return answer(owner, bytes.length == 4 ? 1 : 28, ttl, bytes);
  }

  Reply alias(String owner, int ttl, String target) {
    return answer(owner, 5, ttl, name(target));
  }

  Reply pointer(String owner, int ttl, String target) {
    return answer(owner, 12, ttl, name(target));
  }

  Reply answer(String owner, int type, int ttl, byte[] data) {
    answerCount++;
    record(answers, owner, type, ttl, data);
    return this;
  }

  Reply soa(String zone, int ttl, int minimum) {
    authorityCount++;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    write(data, name("ns." + zone));
    write(data, name("admin." + zone));
    for (int value : new int[] {1, 7200, 3600, 1209600, minimum}) {
      write(data, ByteBuffer.allocate(4).putInt(value).array());
    }
    record(authority, zone, 6, ttl, data.toByteArray());
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int[] header = {id, flags | code, questionCount, answerCount, authorityCount, 0};
    for (int value : header) {
      write(message, value >> 8, value);
    }
    write(message, question.toByteArray());
    write(message, answers.toByteArray());
    write(message, authority.toByteArray());
    return message.toByteArray();
  }

  private static void record(
      ByteArrayOutputStream to, String owner, int type, int ttl, byte[] data) {
    write(to, name(owner));
    write(to, 0, type, 0, 1);
    write(to, ByteBuffer.allocate(4).putInt(ttl).array());
    write(to, data.length >> 8, data.length);
    write(to, data);
  }

  private static byte[] name(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!name.isEmpty()) {
      for (String label : name.split("\\.")) {
        bytes.write(label.length());
        write(bytes, label.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    bytes.write(0);
    return bytes.toByteArray();
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static void write(ByteArrayOutputStream to, int... octets) {
    for (int octet : octets) {
      to.write(octet);
    }
  }

  private static void write(ByteArrayOutputStream to, byte[] bytes) {
    to.write(bytes, 0, bytes.length);
  }
}
