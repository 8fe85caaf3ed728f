package io.rollcall.journal;

import java.io.IOException;
import java.nio.file.Path;

/// A disk before another, to which all goes on that a test does not change. Confined as that is.
public abstract class PassingDisk implements Disk {
  private final Disk disk;

  protected PassingDisk(Disk disk) {
    this.disk = disk;
  }

  /// What stands before a file that is written.
  protected abstract DiskFile before(DiskFile file, Path path);

  @Override
  public DiskFile create(Path file) throws IOException {
    return before(disk.create(file), file);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return before(disk.open(file), file);
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public boolean exists(Path file) {
    return disk.exists(file);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    disk.replace(from, to);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    disk.makeFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void force(Path folder) throws IOException {
    disk.force(folder);
  }
}
