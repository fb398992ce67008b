package io.seiche.standalone.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.targets.TargetKey;
import io.seiche.collectors.targets.TargetOption;
import io.seiche.collectors.targets.TargetType;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.bridge.TopicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema of the settings' file, for editors. */
final class SettingsSchema {
  /** Below these anything goes: settings of Kafka's own client. */
  private static final List<String> FREE = List.of("kafka.client.", BridgeSettings.CLIENT);

  private static final List<String> SCALAR = List.of("string", "number", "boolean");
  private static final String DURATION = "^\\d+(\\.\\d+)?(ms|s|m|h)$";
  private static final String SECRET = "^(file|env|exec):.+$";

  /** Meaning by key, as the document has it. */
  private final Map<String, String> meanings;

  SettingsSchema(Map<String, String> meanings) {
    this.meanings = meanings;
  }

  String text() throws JsonProcessingException {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Seiche settings");
    schema.putAll(section(""));
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
  }

  /** Keys below a prefix: joined by points, or nested, in any mixture. */
  private Map<String, Object> section(String prefix) {
    List<String> keys = new ArrayList<>(Settings.keys());
    keys.addAll(SettingsFile.LISTS);
    keys.addAll(FREE);
    Map<String, Object> properties = new LinkedHashMap<>();
    boolean free = FREE.contains(prefix);
    for (String key : keys) {
      if (key.startsWith(prefix) && key.length() > prefix.length()) {
        String rest = key.substring(prefix.length());
        for (int point = rest.indexOf('.'); point >= 0; point = rest.indexOf('.', point + 1)) {
          String above = rest.substring(0, point);
          properties.computeIfAbsent(above, first -> section(prefix + above + "."));
        }
        if (!rest.endsWith(".")) {
          properties.put(rest, leaf(key));
        }
      }
    }
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("type", "object");
    section.put("properties", properties);
    section.put("additionalProperties", free);
    Map<String, Object> patterns = new LinkedHashMap<>();
    for (String open : FREE) {
      if (open.startsWith(prefix) && !free) {
        String pattern = '^' + open.substring(prefix.length()).replace(".", "\\.");
        patterns.put(pattern, Map.of("type", SCALAR));
      }
    }
    if (!patterns.isEmpty()) {
      section.put("patternProperties", patterns);
    }
    return section;
  }

  private Map<String, Object> leaf(String key) {
    if (SettingsFile.LISTS.contains(key)) {
      boolean targets = key.equals(CollectSettings.TARGETS);
      Map<String, Object> list = new LinkedHashMap<>();
      list.put("type", "array");
      list.put("description", targets ? "systems to collect from" : "topics that the bridge reads");
      list.put("items", targets ? target() : topic());
      return list;
    }
    Map<String, Object> leaf = new LinkedHashMap<>();
    leaf.put("type", SCALAR);
    leaf.put("description", meanings.get(key));
    return leaf;
  }

  private static Map<String, Object> target() {
    Map<String, Object> target = targetSection(Optional.empty());
    target.put("required", List.of("name", "type"));
    return target;
  }

  private static Map<String, Object> topic() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (TopicKey key : TopicKey.values()) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("type", key.isList() ? List.of("string", "array") : "string");
      if (key.isList()) {
        value.put("items", Map.of("type", "string"));
      } else if (key == TopicKey.FORMAT) {
        value.put("enum", Arrays.stream(Format.values()).map(Format::tag).toList());
      }
      value.put("description", key.meaning());
      properties.put(key.key(), value);
    }
    Map<String, Object> topic = new LinkedHashMap<>();
    topic.put("type", "object");
    topic.put("properties", properties);
    topic.put("additionalProperties", false);
    topic.put("required", List.of(TopicKey.TOPIC.key(), TopicKey.FORMAT.key()));
    return topic;
  }

  private static Map<String, Object> targetSection(Optional<TargetKey> section) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (TargetKey key : TargetKey.in(section)) {
      properties.put(key.shortKey(), value(key));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> value(TargetKey key) {
    Map<String, Object> value = new LinkedHashMap<>();
    switch (key.form()) {
      case TEXT -> {
        value.put("type", "string");
        if (key == TargetKey.TYPE) {
          value.put("enum", ShippedTypes.ALL.names());
        } else if (key == TargetKey.PROFILE) {
          value.put("examples", Profiles.shipped());
        }
      }
      case DURATION -> {
        value.put("type", "string");
        value.put("pattern", DURATION);
      }
      case SECRET -> {
        value.put("type", "string");
        value.put("pattern", SECRET);
      }
      case SWITCH -> value.put("type", "boolean");
      case LIST -> {
        value.put("type", List.of("string", "array"));
        value.put("items", Map.of("type", "string"));
      }
      case TEXTS -> {
        value.put("type", "object");
        if (key == TargetKey.OPTIONS) {
          value.put("properties", options());
        }
        value.put("additionalProperties", Map.of("type", SCALAR));
      }
      case SECTION -> value.putAll(targetSection(Optional.of(key)));
    }
    value.put("description", key.meaning());
    return value;
  }

  /** Of all types; what one means to several of them is told of each. */
  private static Map<String, Object> options() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (TargetType type : ShippedTypes.ALL.all()) {
      for (TargetOption option : type.options()) {
        String meaning = type.name() + ": " + option.meaning();
        meanings.merge(option.name(), meaning, (before, more) -> before + ". " + more);
      }
    }
    Map<String, Object> options = new LinkedHashMap<>();
    meanings.forEach(
        (option, meaning) -> {
          Map<String, Object> value = new LinkedHashMap<>();
          value.put("type", SCALAR);
          value.put("description", meaning);
          options.put(option, value);
        });
    return options;
  }
}
