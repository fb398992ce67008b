package io.seiche.standalone.targets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.yaml.YamlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * An address on a list of targets, with what the list says of it.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#file_sd_config">
 *     The form of such lists</a>
 */
record Found(String address, Map<String, String> labels) {
  static final int MOST = 20_000;
  private static final int MOST_CHARACTERS = 32 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  Found {
    labels = Map.copyOf(labels);
  }

  /**
   * Reads a list in JSON.
   *
   * @param origin file or URL
   * @throws IOException naming the origin and what is wrong
   */
  static List<Found> ofJson(String origin, String text) throws IOException {
    return of(origin, json(origin, text));
  }

  private static Object json(String origin, String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IOException(origin + ": is empty; where nothing is to be collected write []");
      }
      Object document = JSON.readValue(parser, Object.class);
      if (parser.nextToken() != null) {
        throw new IOException(
            "%s: goes on behind its list, in line %d: put all of it into one list [ … ]"
                .formatted(origin, parser.currentTokenLocation().getLineNr()));
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new IOException(origin + ": is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The same in YAML. */
  static List<Found> ofYaml(String origin, String text) throws IOException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(origin).setCodePointLimit(MOST_CHARACTERS).build();
    try {
      return of(origin, YamlText.load(settings, text));
    } catch (YamlEngineException e) {
      throw new IOException(origin + ": is no YAML: " + e.getMessage().replaceAll("\\s+", " "), e);
    }
  }

  /** Of what either form says. */
  private static List<Found> of(String origin, Object document) throws IOException {
    if (!(document instanceof List<?> entries)) {
      throw new IOException(origin + ": must be a list of {targets: [host:port, …], labels: {…}}");
    }
    List<Found> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String place = origin + ": entry " + (i + 1);
      if (!(entries.get(i) instanceof Map<?, ?> entry)
          || !(entry.get("targets") instanceof List<?> addresses)) {
        throw new IOException(place + " must have 'targets', a list of host:port");
      }
      Map<String, String> labels = labels(place, entry.get("labels"));
      for (Object address : addresses) {
        if (!(address instanceof String text) || text.isBlank()) {
          throw new IOException(place + ": each of 'targets' must be a text host:port");
        }
        all.add(new Found(text, labels));
      }
      if (all.size() > MOST) {
        throw new IOException(origin + ": holds more than " + MOST + " targets");
      }
    }
    return all;
  }

  private static Map<String, String> labels(String place, Object node) throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    if (node == null) {
      return labels;
    }
    if (!(node instanceof Map<?, ?> entries)) {
      throw new IOException(place + ": 'labels' must be texts by name");
    }
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (entry.getValue() instanceof Map || entry.getValue() instanceof List) {
        throw new IOException(place + ": label '" + entry.getKey() + "' must be a text");
      }
      labels.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
    }
    return labels;
  }
}
