package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/** A JSON object as it is written down: names and values in the order given. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private final ObjectNode node = MAPPER.createObjectNode();

  private Json() {}

  public static Json empty() {
    return new Json();
  }

  public static Json of(String name, Object value) {
    return new Json().and(name, value);
  }

  /** Takes texts, numbers, flags, null and JSON; a name given again keeps its place. */
  public Json and(String name, Object value) {
    node.set(name, value(value));
    return this;
  }

  /** Everything another object holds. */
  Json andAll(Json other) {
    other.node.properties().forEach(entry -> and(entry.getKey(), entry.getValue()));
    return this;
  }

  int size() {
    return node.size();
  }

  public static ArrayNode array(Object... values) {
    ArrayNode array = MAPPER.createArrayNode();
    for (Object value : values) {
      array.add(value(value));
    }
    return array;
  }

  public static ArrayNode array(List<?> values) {
    return array(values.toArray());
  }

  /** As it stands in a file: two spaces, line feeds, one at the end. */
  String text() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(SEPARATORS)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  /** The same as YAML. */
  String yaml() {
    try {
      return YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  /** As a tree of its own, for arrays. */
  public static JsonNode tree(Json json) {
    return json.node.deepCopy();
  }

  /** As a tree of its own, so that what is taken over never changes. */
  private static JsonNode value(Object value) {
    if (value instanceof Json json) {
      return json.node.deepCopy();
    }
    return value instanceof JsonNode node ? node.deepCopy() : MAPPER.valueToTree(value);
  }
}
