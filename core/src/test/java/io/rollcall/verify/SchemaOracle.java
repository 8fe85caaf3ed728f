package io.rollcall.verify;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/// The published schema as another library understands it.
final class SchemaOracle {
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(RecordSchema.text(), InputFormat.JSON);

  /// What that library finds wrong with the JSON text; empty where it is valid.
  String faults(String json) {
    var errors = schema.validate(json, InputFormat.JSON);
    return errors.isEmpty() ? "" : errors.toString();
  }
}
