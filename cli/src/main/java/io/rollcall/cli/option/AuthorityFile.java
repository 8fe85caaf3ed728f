package io.rollcall.cli.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A file of certificates that is there and can be read.
final class AuthorityFile implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    Path file;
    try {
      file = Path.of(text);
    } catch (InvalidPathException noPath) {
      throw new TypeConversionException("is no file name: " + noPath.getReason());
    }
    if (!Files.exists(file)) {
      throw new TypeConversionException("is no file that is there");
    }
    if (Files.isDirectory(file)) {
      throw new TypeConversionException("is a directory, not a PEM file");
    }
    if (!Files.isReadable(file)) {
      throw new TypeConversionException("may not be read");
    }
    return file;
  }
}
