package io.seiche.dashboards;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard as Grafana loads it; {@code toString} is its file's name. */
record Dashboard(String file, JsonNode json) {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(Repository.grafana().resolve("dashboards"))) {
      return files.sorted().map(Dashboard::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dashboard read(Path file) {
    try {
      return new Dashboard(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  String uid() {
    return json.path("uid").asText();
  }

  /** All but the headings, and those under closed headings, too. */
  Stream<Panel> panels() {
    return stream(json.path("panels"))
        .flatMap(panel -> Stream.concat(Stream.of(panel), stream(panel.path("panels"))))
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .map(Panel::new);
  }

  Stream<Panel> headings() {
    return stream(json.path("panels"))
        .filter(panel -> panel.path("type").asText().equals("row"))
        .map(Panel::new);
  }

  /** But for the one that Grafana adds itself. */
  Stream<JsonNode> annotations() {
    return stream(json.path("annotations").path("list")).filter(mark -> !mark.has("builtIn"));
  }

  Stream<JsonNode> variables() {
    return stream(json.path("templating").path("list"));
  }

  /** Every node, this dashboard's root first. */
  Stream<JsonNode> nodes() {
    return nodes(json);
  }

  static Stream<JsonNode> nodes(JsonNode node) {
    return Stream.concat(Stream.of(node), stream(node).flatMap(Dashboard::nodes));
  }

  static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  @Override
  public String toString() {
    return file;
  }
}
