package io.seiche.collectors.source.linux;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code rocm-smi --json} and {@code amd-smi metric --json} print. Numbers may be text,
 * with or without a unit, and keys change from release to release. Stateless.
 */
final class AmdJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES = List.of("Unique ID", "Serial Number", "PCI Bus");

  private AmdJson() {}

  /**
   * The GPUs it tells of.
   *
   * @throws IOException when it is something else
   */
  static List<Gpu> parse(String text) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(text.substring(start(text)));
    } catch (JsonProcessingException e) {
      throw new IOException("is no JSON: " + e.getOriginalMessage(), e);
    }
    List<Gpu> gpus = new ArrayList<>();
    JsonNode list = root.has("gpu_data") ? root.get("gpu_data") : root;
    if (list.isArray()) {
      list.forEach(gpu -> amdSmi(gpu).ifPresent(gpus::add));
    } else {
      for (Map.Entry<String, JsonNode> card : list.properties()) {
        if (card.getKey().startsWith("card")) {
          gpus.add(rocmSmi(card.getKey(), card.getValue()));
        }
      }
    }
    return gpus;
  }

  /** Warnings may stand in front. */
  private static int start(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      boolean lineStart = i == 0 || text.charAt(i - 1) == '\n';
      if (lineStart && (text.charAt(i) == '{' || text.charAt(i) == '[')) {
        return i;
      }
    }
    throw new IOException("is no JSON");
  }

  private static Gpu rocmSmi(String card, JsonNode values) {
    String name =
        NAMES.stream()
            .map(key -> values.path(key).asText(""))
            .filter(text -> !text.isBlank() && !text.equals("N/A"))
            .findFirst()
            .orElse(card);
    double watts = Double.NaN;
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      String key = value.getKey();
      if (key.endsWith("Graphics Package Power (W)") && !key.startsWith("Max")) {
        watts = Quantity.of(value.getValue().asText(""), "W");
      }
    }
    return new Gpu(
        name,
        Quantity.of(values.path("GPU use (%)").asText(""), "%"),
        Quantity.of(values.path("VRAM Total Used Memory (B)").asText(""), "B"),
        watts);
  }

  private static Optional<Gpu> amdSmi(JsonNode gpu) {
    if (!gpu.hasNonNull("gpu")) {
      return Optional.empty();
    }
    return Optional.of(
        new Gpu(
            "gpu" + gpu.get("gpu").asText("").trim(),
            quantity(gpu.path("usage").path("gfx_activity"), "%"),
            quantity(gpu.path("mem_usage").path("used_vram"), "MB"),
            quantity(gpu.path("power").path("socket_power"), "W")));
  }

  /** {@code {"value": 12, "unit": "W"}} of newer releases, {@code "12 W"} of older ones. */
  private static double quantity(JsonNode value, String unit) {
    return value.isObject()
        ? Quantity.of(value.path("value").asText(""), value.path("unit").asText(unit))
        : Quantity.of(value.asText(""), unit);
  }
}
