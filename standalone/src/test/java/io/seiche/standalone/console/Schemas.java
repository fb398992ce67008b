package io.seiche.standalone.console;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records as the API writes them, with what their Javadoc says. */
final class Schemas {
  private static final Map<Class<?>, String> NUMBERS =
      Map.of(
          long.class, "integer",
          Long.class, "integer",
          int.class, "integer",
          Integer.class, "integer",
          double.class, "number",
          Double.class, "number",
          boolean.class, "boolean",
          Boolean.class, "boolean");
  private static final Set<Class<?>> PLAIN =
      Set.of(long.class, int.class, double.class, boolean.class);

  private final RecordDocs docs = new RecordDocs();
  private final Map<String, Class<?>> named = new TreeMap<>();
  private final Map<String, ObjectNode> schemas = new TreeMap<>();

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** All that were referred to, by name. */
  Map<String, ObjectNode> all() {
    return schemas;
  }

  /** A reference to a record's schema, which is made when it is the first one. */
  ObjectNode ref(Class<?> record) {
    String name = name(record);
    Class<?> before = named.putIfAbsent(name, record);
    if (before == null) {
      schemas.put(name, schema(record));
    } else if (before != record) {
      throw new IllegalStateException("two records are called " + name);
    }
    return node().put("$ref", "#/components/schemas/" + name);
  }

  /** What is inside something is called by both, e.g. {@code StormDocumentVictim}. */
  private static String name(Class<?> record) {
    Class<?> outer = record.getEnclosingClass();
    String own = record.getSimpleName();
    return outer == null
        ? own
        : outer.isRecord()
            ? outer.getSimpleName() + own
            : outer.getSimpleName().replace("TrendAnswers", "Trend").replace("Answers", "Answer")
                + own;
  }

  private ObjectNode schema(Class<?> record) {
    RecordDocs.Doc doc = docs.of(record);
    JsonFormat format = record.getAnnotation(JsonFormat.class);
    if (format != null && format.shape() == JsonFormat.Shape.ARRAY) {
      ObjectNode tuple = node().put("type", "array").put("description", doc.whole());
      for (ObjectNode item : properties(record, doc).values()) {
        tuple.withArray("prefixItems").add(item);
      }
      tuple.put("minItems", tuple.get("prefixItems").size());
      return tuple.put("maxItems", tuple.get("prefixItems").size());
    }
    ObjectNode object = node().put("type", "object");
    if (!doc.whole().isEmpty()) {
      object.put("description", doc.whole());
    }
    Map<String, ObjectNode> properties = properties(record, doc);
    properties.keySet().forEach(object.withArray("required")::add);
    ObjectNode into = object.putObject("properties");
    properties.forEach(into::set);
    return object;
  }

  private Map<String, ObjectNode> properties(Class<?> record, RecordDocs.Doc doc) {
    Map<String, ObjectNode> properties = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        properties.putAll(properties(component.getType(), docs.of(component.getType())));
        continue;
      }
      String said = doc.components().getOrDefault(component.getName(), "");
      boolean nullable = nullable(record, component, said.isEmpty() ? doc.whole() : said);
      ObjectNode schema = schema(component.getGenericType(), component.getAnnotatedType());
      if (nullable) {
        schema = orNull(schema);
      }
      if (!said.isEmpty()) {
        schema.put("description", said);
      }
      properties.put(property(component), schema);
    }
    return properties;
  }

  private static String property(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given != null ? given.value() : Json.NAMES.translate(component.getName());
  }

  /** Where nothing says so in code, the Javadoc does. */
  private static boolean nullable(Class<?> record, RecordComponent component, String said) {
    Class<?> type = component.getType();
    if (PLAIN.contains(type)) {
      return false;
    }
    if (record.getName().contains("history.trends")) {
      return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
    return NUMBERS.containsKey(type)
        || (said.contains("null") && !said.contains("step has no data"));
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.has("type")) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
      return schema;
    }
    ObjectNode either = node();
    either.putArray("anyOf").add(schema).add(node().put("type", "null"));
    return either;
  }

  private ObjectNode schema(Type type, AnnotatedType annotated) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      AnnotatedType last =
          annotated instanceof AnnotatedParameterizedType parameters
              ? parameters.getAnnotatedActualTypeArguments()[arguments.length - 1]
              : null;
      ObjectNode inner = schema(arguments[arguments.length - 1], last);
      boolean holes = type.getTypeName().equals("java.util.List<java.lang.Double>");
      return generic.getRawType() == Map.class
          ? keyed(arguments[0], inner)
          : (ObjectNode) node().put("type", "array").set("items", holes ? orNull(inner) : inner);
    }
    if (type instanceof WildcardType) {
      return node().put("type", "object");
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return ref(plain);
    }
    if (plain.isEnum()) {
      ObjectNode choice = node().put("type", "string");
      Arrays.stream(plain.getEnumConstants())
          .forEach(one -> choice.withArray("enum").add(one.toString()));
      return choice;
    }
    return node().put("type", NUMBERS.getOrDefault(plain, "string"));
  }

  private ObjectNode keyed(Type key, ObjectNode values) {
    ObjectNode object = node().put("type", "object");
    if (key instanceof Class<?> type && type.isEnum()) {
      object.set("propertyNames", schema(key, null));
    }
    object.set("additionalProperties", values);
    return object;
  }
}
