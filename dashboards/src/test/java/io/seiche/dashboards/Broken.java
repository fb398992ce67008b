package io.seiche.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard with one value replaced: the way there names members of objects, and elements of
 * arrays by place or by what they are called.
 */
final class Broken {
  private static final List<String> CALLED = List.of("title", "name", "id", "refId");

  private Broken() {}

  /**
   * @param path e.g. {@code /panels/Phases/title}
   * @param value JSON; removes what is there when null or empty
   */
  static Dashboard of(Dashboard whole, String path, String value) throws JsonProcessingException {
    JsonNode json = whole.json().deepCopy();
    List<String> names = List.of(path.substring(1).split("/", -1));
    JsonNode parent = json;
    for (String name : names.subList(0, names.size() - 1)) {
      parent = child(parent, name);
    }
    replace(parent, names.get(names.size() - 1), value);
    return new Dashboard(whole.file(), json);
  }

  private static JsonNode child(JsonNode parent, String name) {
    if (parent.isObject()) {
      return parent.required(name);
    }
    if (name.matches("\\d+")) {
      return parent.required(Integer.parseInt(name));
    }
    return Dashboard.stream(parent)
        .filter(element -> names(element).anyMatch(name::equals))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is called '" + name + "'"));
  }

  private static Stream<String> names(JsonNode element) {
    return Stream.concat(
            CALLED.stream().map(element::path), Stream.of(element.path("matcher").path("options")))
        .map(JsonNode::asText);
  }

  private static void replace(JsonNode parent, String name, String value)
      throws JsonProcessingException {
    boolean removed = value == null || value.isEmpty();
    if (parent instanceof ArrayNode array) {
      int place = Integer.parseInt(name);
      if (removed) {
        array.remove(place);
      } else {
        array.set(place, Dashboard.JSON.readTree(value));
      }
    } else if (removed) {
      parent.required(name);
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, Dashboard.JSON.readTree(value));
    }
  }
}
