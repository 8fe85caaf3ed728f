package io.rollcall.sinks.parquet;

import io.rollcall.sinks.view.Shape.Scalar;

/// How a scalar is stored, by the code of the enumeration `Type`.
enum ParquetType {
  BOOLEAN(0),
  INT64(2),
  DOUBLE(5),
  BYTE_ARRAY(6);

  private final int code;

  ParquetType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ParquetType of(Scalar scalar) {
    return switch (scalar) {
      case INTEGER, TIME -> INT64;
      case NUMBER -> DOUBLE;
      case FLAG -> BOOLEAN;
      case TEXT, JSON -> BYTE_ARRAY;
    };
  }

  /// Writes what such a value means, into the structure `SchemaElement`.
  static void writeMeaning(ThriftWriter thrift, Scalar scalar) {
    switch (scalar) {
      case INTEGER, NUMBER, FLAG -> {}
      case TEXT -> meaning(thrift, 0, 1);
      case JSON -> meaning(thrift, 19, 12);
      case TIME -> {
        thrift.i32(6, 9);
        thrift.struct(10);
        thrift.struct(8);
        thrift.yes(1);
        thrift.struct(2);
        thrift.struct(1);
        thrift.end();
        thrift.end();
        thrift.end();
        thrift.end();
      }
    }
  }

  /// The codes of `ConvertedType` (for older readers) and of `LogicalType`.
  private static void meaning(ThriftWriter thrift, int converted, int logical) {
    thrift.i32(6, converted);
    thrift.struct(10);
    thrift.struct(logical);
    thrift.end();
    thrift.end();
  }
}
