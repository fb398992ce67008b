package io.seiche.collectors.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.Unit;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Extended for each parser: whatever becomes of an answer on its way, there is no exception but the
 * declared one, and no sample that no device can mean.
 */
public abstract class MutatedAnswers {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** An answer as it should be. */
  protected abstract String answer();

  protected abstract List<Reading> parse(Json answer, Skips skips);

  @Property(tries = 300)
  void changedAnswersGiveNothingAbsurd(@ForAll long seed, @ForAll boolean brutal)
      throws IOException {
    Random dice = new Random(seed);
    Looks looks = new Looks();
    for (int look = 0; look < 4; look++) {
      JsonNode changed = MAPPER.readTree(answer());
      for (int i = dice.nextInt(brutal ? 12 : 3); i > 0; i--) {
        change(changed, dice);
      }
      looks.at(changed.toString(), this::parse);
    }
    looks.samples().forEach(MutatedAnswers::isSane);
  }

  @Property(tries = 200)
  void cutAnswersAreDeclaredErrorsOrParsed(@ForAll int length, @ForAll byte noise) {
    byte[] text = answer().getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(text, Math.floorMod(length, text.length));
    if (cut.length > 0) {
      cut[Math.floorMod(length * 31, cut.length)] = noise;
    }
    Skips skips = new Skips();
    try {
      parse(Json.parse(cut, "test", skips), skips);
    } catch (FetchException e) {
      assertThat(e.why()).isEqualTo(FetchException.Cause.MALFORMED);
    }
  }

  private static void isSane(Sample sample) {
    for (Metric metric : Metric.values()) {
      sample
          .readings()
          .get(metric)
          .ifPresent(
              value ->
                  assertThat(value)
                      .as(metric.field())
                      .isBetween(0.0, metric.unit() == Unit.RATIO ? 1.0 : 1e25));
    }
  }

  private static void change(JsonNode root, Random dice) {
    List<Runnable> places = new ArrayList<>();
    collect(root, places, dice);
    if (!places.isEmpty()) {
      places.get(dice.nextInt(places.size())).run();
    }
  }

  private static void collect(JsonNode node, List<Runnable> places, Random dice) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> members = new TreeMap<>();
      object.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
      members.forEach(
          (name, value) -> {
            places.add(() -> object.set(name, something(value, dice)));
            places.add(() -> object.remove(name));
            collect(value, places, dice);
          });
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        places.add(() -> list.set(index, something(list.get(index), dice)));
        places.add(() -> list.add(list.get(index).deepCopy()));
        collect(list.get(i), places, dice);
      }
    }
  }

  private static JsonNode something(JsonNode before, Random dice) {
    return switch (dice.nextInt(18)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.textNode("nan");
      case 2 -> NODES.textNode("N/A");
      case 3 -> NODES.numberNode(-dice.nextInt(1_000_000));
      case 4 -> NODES.numberNode(Long.MAX_VALUE);
      case 5 -> NODES.numberNode(new BigInteger("18446743919241604546"));
      case 6 -> NODES.numberNode(1e300);
      case 7 -> NODES.textNode("-1");
      case 8 -> NODES.textNode("9".repeat(dice.nextInt(60)));
      case 9 -> NODES.arrayNode().add(before == null ? NODES.nullNode() : before);
      case 10 -> NODES.objectNode();
      case 11 -> NODES.booleanNode(dice.nextBoolean());
      case 12 -> NODES.textNode("\u0000\u00fc/%" + dice.nextInt());
      case 13 -> NODES.numberNode(dice.nextDouble() * dice.nextInt(100_000));
      case 14 -> NODES.numberNode(0);
      case 15 -> NODES.textNode("0001-01-01T00:00:00Z");
      case 16 -> NODES.textNode("2026-11-23T10:00:%02d+14:00".formatted(dice.nextInt(60)));
      default -> NODES.textNode(String.valueOf(dice.nextInt(1_000_000)));
    };
  }
}
