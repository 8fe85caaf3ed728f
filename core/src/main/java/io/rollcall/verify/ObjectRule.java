package io.rollcall.verify;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rules that a JSON Schema has for the properties of an object.
///
/// @param properties the rule of each property named
/// @param others the rule of each property that is not named
/// @param names the rule of every property's name
/// @param required the properties that must be there
/// @param dependent the properties that must be there where another is
record ObjectRule(
    Map<String, Rule> properties,
    Rule others,
    Rule names,
    List<String> required,
    Map<String, List<String>> dependent)
    implements Rule {

  @Override
  public @Nullable SchemaFault fault(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return null;
    }
    SchemaFault missing = firstMissing(object, required, "");
    return missing == null ? ofProperties(object) : missing;
  }

  private @Nullable SchemaFault ofProperties(Map<?, ?> object) {
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String name = (String) entry.getKey();
      SchemaFault fault = ofProperty(object, name, entry.getValue());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable SchemaFault ofProperty(Map<?, ?> object, String name, Object value) {
    Rule rule = properties.getOrDefault(name, others);
    SchemaFault fault = rule.equals(ANYTHING) ? null : rule.fault(value);
    if (fault == null && !names.equals(ANYTHING)) {
      fault = names.fault(name);
    }
    if (fault != null) {
      return fault.under(name);
    }
    List<String> needed = dependent.get(name);
    return needed == null ? null : firstMissing(object, needed, " beside " + name);
  }

  private static @Nullable SchemaFault firstMissing(
      Map<?, ?> object, List<String> names, String beside) {
    for (String name : names) {
      if (!object.containsKey(name)) {
        return new SchemaFault(name, "must be there" + beside);
      }
    }
    return null;
  }
}
