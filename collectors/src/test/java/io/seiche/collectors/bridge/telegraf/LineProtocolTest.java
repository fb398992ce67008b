package io.seiche.collectors.bridge.telegraf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.bridge.Samples;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Read(List<Point> points, int malformed) {}

  private static Read read(byte[] text) {
    List<Point> points = new ArrayList<>();
    int malformed = LineProtocol.read(text, points::add);
    return new Read(points, malformed);
  }

  private static Read read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEveryType() {
    Read read =
        read(
            "m\\ 1,a\\,b=c\\=d,host=n1 i=-5i,u=18446744073709551615u,f=1.5e3,b=T,s=\"q\\\" ,=\" 7");

    assertThat(read.malformed()).isZero();
    Point point = read.points().get(0);
    assertThat(point.name()).isEqualTo("m 1");
    assertThat(point.tags()).isEqualTo(Map.of("a,b", "c=d", "host", "n1"));
    assertThat(point.fields())
        .isEqualTo(
            Map.of(
                "i",
                -5L,
                "u",
                new BigInteger("18446744073709551615"),
                "f",
                1500.0,
                "b",
                true,
                "s",
                "q\" ,="));
    assertThat(point.time()).contains(Instant.ofEpochSecond(0, 7));
  }

  @Test
  void aMalformedLineCostsItselfAlone() {
    Read read = read("a v=1i 1\nb v:2 2\n# a comment\n\nc v=NaN 3\r\nd v=4 4\r\n");

    assertThat(read.points()).extracting(Point::name).containsExactly("a", "d");
    assertThat(read.malformed()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m",
        "m,a v=1",
        "m,a= v=1",
        "m,a=1,a=2 v=1",
        "m v=",
        "m v=1x",
        "m v=1 1 1",
        "m v=\"open",
        "m v=9223372036854775808i",
        "m v=-1u",
        "m v=0x1p-2",
        "m v=1e999",
        "m v=Infinity",
        "m\tv=1"
      })
  void refuses(String line) {
    assertThat(read(line)).isEqualTo(new Read(List.of(), 1));
  }

  /** The cases of InfluxDB's decoder. */
  @Test
  void agreesWithTheReference() throws IOException {
    int cases = 0;
    for (JsonNode example :
        JSON.readTree(Samples.bytes("influx-line-protocol/decode-cases-dev.json"))) {
      JsonNode text = example.path("text");
      byte[] bytes =
          text.isTextual()
              ? text.asText().getBytes(StandardCharsets.UTF_8)
              : Base64.getDecoder().decode(text.path("binary").asText());
      Read read = read(bytes);
      if (example.path("output").has("error")) {
        assertThat(read.malformed()).as(example.toString()).isPositive();
      } else {
        assertThat(read.malformed()).as(example.toString()).isZero();
        assertThat(read.points())
            .as(example.toString())
            .isEqualTo(expected(example.path("output").path("result"), example));
      }
      cases++;
    }
    assertThat(cases).isGreaterThan(300);
  }

  private static List<Point> expected(JsonNode result, JsonNode example) {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : result) {
      Map<String, String> tags = new LinkedHashMap<>();
      point.path("tags").forEach(tag -> tags.put(text(tag, "key"), text(tag, "value")));
      Map<String, Object> fields = new LinkedHashMap<>();
      point
          .path("fields")
          .forEach(
              field ->
                  field
                      .path("value")
                      .properties()
                      .forEach(value -> fields.put(text(field, "key"), typed(value))));
      long time = point.path("time").asLong();
      boolean told = example.path("defaultTime").asLong() != time;
      points.add(
          new Point(
              text(point, "name"),
              tags,
              fields,
              told ? Optional.of(Instant.EPOCH.plus(time, ChronoUnit.NANOS)) : Optional.empty()));
    }
    return points;
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  private static Object typed(Map.Entry<String, JsonNode> value) {
    JsonNode node = value.getValue();
    return switch (value.getKey()) {
      case "int" -> node.asLong();
      case "float" -> node.asDouble();
      case "bool" -> node.asBoolean();
      default -> node.asText();
    };
  }

  /** What the encoder's cases write is what was meant. */
  @Test
  void readsWhatTheReferenceWrites() throws IOException {
    for (JsonNode example :
        JSON.readTree(Samples.bytes("influx-line-protocol/encode-cases-dev.json"))) {
      if (example.path("output").path("result").isTextual()) {
        Read read = read(example.path("output").path("result").asText());
        assertThat(read.malformed()).as(example.toString()).isZero();
        assertThat(read.points()).as(example.toString()).hasSize(1);
        assertThat(read.points().get(0).name()).isEqualTo(text(example.path("point"), "name"));
        assertThat(read.points().get(0).tags()).hasSameSizeAs(example.path("point").path("tags"));
      }
    }
  }

  @Property(tries = 500)
  void nothingOfAnyBytesIsInvented(@ForAll byte[] bytes) {
    Read read = read(bytes);
    assertThat(read.points().size() + read.malformed()).isLessThanOrEqualTo(bytes.length);
  }
}
