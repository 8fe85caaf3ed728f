package io.rollcall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file before another, to which all goes on that a test does not change. Confined as that is.
public abstract class PassingFile implements DiskFile {
  private final DiskFile file;

  protected PassingFile(DiskFile file) {
    this.file = file;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return file.write(source, position);
  }

  @Override
  public void truncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
