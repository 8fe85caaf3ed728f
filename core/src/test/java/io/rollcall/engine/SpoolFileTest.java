package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFileTest {
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  @TempDir Path folder;
  private @Nullable SpoolFile file;

  @AfterEach
  void close() {
    if (file != null) {
      file.close();
    }
  }

  private SpoolFile fileIn(Path... folders) {
    SpoolFile made = new SpoolFile(loop::add, List.of(folders));
    file = made;
    return made;
  }

  private void answered() throws InterruptedException {
    Runnable answer = loop.poll(60, TimeUnit.SECONDS);
    assertNotNull(answer, "an answer within a minute");
    answer.run();
  }

  @Test
  void whatIsWrittenIsReadBackAndTheFileHasNoName() throws Exception {
    SpoolFile spool = fileIn(folder);
    spool.write(8192, new byte[] {1, 2, 3, 4}, 3, failure -> assertNull(failure));
    answered();
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count(), "files with a name");
    }
    spool.read(8192, 3, (bytes, failure) -> assertArrayEquals(new byte[] {1, 2, 3}, bytes));
    answered();
  }

  @Test
  void aFolderThatIsNotThereIsAFailureAndNothingThrows() throws Exception {
    SpoolFile spool = fileIn(folder.resolve("not/there"));
    AtomicReference<@Nullable IOException> told = new AtomicReference<>();
    spool.write(0, new byte[1], 1, told::set);
    answered();
    assertNotNull(told.get());
  }

  @Test
  void readingBehindTheEndIsAFailure() throws Exception {
    SpoolFile spool = fileIn(folder);
    spool.write(0, new byte[10], 10, failure -> assertNull(failure));
    answered();
    AtomicReference<@Nullable IOException> told = new AtomicReference<>();
    spool.read(5, 10, (bytes, failure) -> told.set(failure));
    answered();
    assertNotNull(told.get());
  }
}
