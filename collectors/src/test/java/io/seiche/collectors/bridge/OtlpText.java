package io.seiche.collectors.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OTLP messages as JSON, as the specification has it: 64-bit numbers are text, enums numbers. */
final class OtlpText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OtlpText() {}

  static String of(Message message) {
    try {
      return JSON.writeValueAsString(tree(message));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> tree(Message message) {
    Map<String, Object> tree = new LinkedHashMap<>();
    message
        .getAllFields()
        .forEach((field, value) -> tree.put(field.getJsonName(), value(field, value)));
    return tree;
  }

  private static Object value(FieldDescriptor field, Object value) {
    if (value instanceof List<?> many) {
      return many.stream().map(one -> one(field, one)).toList();
    }
    return one(field, value);
  }

  private static Object one(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case MESSAGE -> tree((Message) value);
      case LONG -> String.valueOf(value);
      case ENUM -> ((com.google.protobuf.Descriptors.EnumValueDescriptor) value).getNumber();
      default -> value;
    };
  }
}
