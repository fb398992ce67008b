package io.seiche.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard with one value replaced, and what has to be said of it.
 *
 * @param path the way to the value: members of objects, and elements of arrays by place or by what
 *     they are called, e.g. {@code /panels/Phases/title}
 * @param value JSON; removes what is there when empty
 */
record Broken(String dashboard, String path, String value, String problem) {
  private static final List<String> CALLED = List.of("title", "name", "id", "refId");

  /** Those in {@code broken-dashboards.txt}. */
  static Stream<Broken> all() {
    try (InputStream in = Broken.class.getResourceAsStream("/broken-dashboards.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .map(line -> line.split(" \\|(?= )", -1))
          .map(parts -> new Broken(parts[0], parts[1].strip(), parts[2].strip(), parts[3].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The dashboard as it is now broken. */
  Dashboard of(List<Dashboard> all) {
    Dashboard whole =
        all.stream()
            .filter(one -> one.file().equals(dashboard + ".json"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no dashboard " + dashboard));
    JsonNode json = whole.json().deepCopy();
    List<String> names = List.of(path.substring(1).split("/", -1));
    JsonNode parent = json;
    for (String name : names.subList(0, names.size() - 1)) {
      parent = child(parent, name);
    }
    try {
      replace(parent, names.get(names.size() - 1), value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value, e);
    }
    return new Dashboard(whole.file(), json);
  }

  /** All dashboards, with the broken one in place of the whole one. */
  List<Dashboard> among(List<Dashboard> all) {
    Dashboard broken = of(all);
    return all.stream().map(one -> one.file().equals(broken.file()) ? broken : one).toList();
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
    boolean removed = value.isEmpty();
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

  @Override
  public String toString() {
    return dashboard + path + " = " + value + ": " + problem;
  }
}
