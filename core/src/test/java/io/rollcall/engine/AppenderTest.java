package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.policy.Detail;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.source.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppenderTest {
  @TempDir Path folder;

  private static LineBuffer lines(int count) {
    LineBuffer lines = new LineBuffer(1024);
    Recorder recorder = new Recorder(Detail.DEFAULT, "GET");
    for (int seq = 1; seq <= count; seq++) {
      Failure failure = Failure.of(FailureKind.INPUT_URL, "test");
      new JsonLinesEncoder()
          .encode(recorder.refused(Row.of(seq, "x"), failure, Instant.EPOCH), lines);
    }
    return lines;
  }

  @Test
  void aFileThatBecomesFullIsCutBackToItsLastWholeLine() throws IOException {
    LineBuffer three = lines(3);
    int lineBytes = three.length() / 3;
    Path file = folder.resolve("out.jsonl");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Appender appender = new Appender(new FullDisk(channel, 2 * lineBytes + 10));
      IOException full = assertThrows(IOException.class, () -> appender.append(three));
      assertEquals("No space left on device", full.getMessage());
      assertEquals(2, appender.wholeLinesOfTornBatch());
    }
    assertEquals(2L * lineBytes, Files.size(file));
    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void wholeBatchesFollowOneAnother() throws IOException {
    Path file = folder.resolve("out.jsonl");
    Appender appender =
        new Appender(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    appender.append(lines(2));
    appender.append(lines(3));
    appender.close();
    assertEquals(5, Files.readAllLines(file).size());
  }

  /// A file on a disk with room for so many bytes.
  private static final class FullDisk implements SeekableByteChannel {
    private final FileChannel file;
    private int room;

    FullDisk(FileChannel file, int room) {
      this.file = file;
      this.room = room;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (room == 0) {
        throw new IOException("No space left on device");
      }
      int length = Math.min(room, bytes.remaining());
      int written = file.write(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + written);
      room -= written;
      return written;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return file.read(bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      return file.position(position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      return file.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
