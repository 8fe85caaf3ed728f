package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The identity of a list is that of its bytes.
class ListIdentityTest {
  @TempDir Path folder;

  @Test
  void itIsNameSizeAndHashOfTheFile() throws Exception {
    byte[] content = "\uFEFFa\r\n#\r\nb".getBytes(UTF_8);
    Path list = Files.write(folder.resolve("urls.txt"), content);
    try (RowSource source = RowSource.lines(list)) {
      Rows.of(source);
      assertEquals(
          List.of(new ListIdentity(list.toString(), 10, sha256(content), true, 10)),
          source.identities());
    }
  }

  @Test
  void beforeTheEndItIsThatOfTheBytesReadSoFar() throws Exception {
    byte[] content = "http://a.example/\n".repeat(100_000).getBytes(UTF_8);
    try (RowSource source = RowSource.lines(Files.write(folder.resolve("urls.txt"), content))) {
      Rows.next(source);
      ListIdentity first = source.identities().getFirst();
      assertFalse(first.whole());
      byte[] read = Arrays.copyOf(content, Math.toIntExact(first.bytes()));
      assertEquals(sha256(read), first.sha256());
      Rows.of(source);
      assertEquals(
          sha256(content), source.identities().getFirst().sha256(), "asking changes nothing");
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
