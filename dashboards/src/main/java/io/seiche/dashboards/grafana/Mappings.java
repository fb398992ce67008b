package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words and colours for the values that fields hold. What is missing stays without a face. */
public final class Mappings {
  /** A value as stored, what to show for it, and its colour. */
  public record Face(String value, String text, String colour) {}

  private Mappings() {}

  /** Of phase codes. */
  public static ArrayNode codes() {
    return of(
        Arrays.stream(Phase.values())
            .map(phase -> new Face(String.valueOf(phase.code()), phase.name(), Palette.of(phase)))
            .toList());
  }

  /** Of phases by their names. */
  public static ArrayNode phases() {
    return of(
        Arrays.stream(Phase.values())
            .map(phase -> new Face(phase.name(), phase.name(), Palette.of(phase)))
            .toList());
  }

  public static ArrayNode severities() {
    List<Face> faces = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      String word = severity.name().toLowerCase(Locale.ROOT);
      faces.add(new Face(word, word, Palette.of(severity)));
    }
    return of(faces);
  }

  /** Of a storm's state. */
  public static ArrayNode stages() {
    return of(
        List.of(
            new Face("opened", "open", Palette.of(Severity.WARNING)),
            new Face("escalated", "escalated", Palette.of(Severity.CRITICAL)),
            new Face("closed", "closed", Palette.RESOLVED)));
  }

  /** Of flags. */
  public static ArrayNode flags(String yes, String no) {
    return of(List.of(new Face("true", yes, "text"), new Face("false", no, "text")));
  }

  public static ArrayNode of(List<Face> faces) {
    Json options = Json.empty();
    for (Face face : faces) {
      options.and(
          face.value(),
          Json.of("text", face.text()).and("color", face.colour()).and("index", options.size()));
    }
    return Json.array(Json.of("type", "value").and("options", options));
  }
}
