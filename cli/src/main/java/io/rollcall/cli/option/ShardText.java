package io.rollcall.cli.option;

import io.rollcall.source.Shard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A shard, as `3/8`.
final class ShardText implements ITypeConverter<Shard> {
  @Override
  public Shard convert(String text) {
    try {
      return Shard.parse(text);
    } catch (IllegalArgumentException refused) {
      throw new TypeConversionException("is refused: " + refused.getMessage());
    }
  }
}
