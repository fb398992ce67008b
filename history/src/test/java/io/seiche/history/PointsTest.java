package io.seiche.history;

import static io.seiche.history.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.victim.Victim;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointsTest {
  /** Everything that means something in line protocol. */
  private static final String ODD = "a b,c=d\"e\"'f' #ü 🛢 \u00a0";

  @Test
  void linesAreThoseOfTheGolden() throws IOException {
    List<Point> points =
        List.of(
            Points.of(Examples.volume("volume/array-1/vol 7")),
            Points.of(Examples.volume(null)),
            Points.of(Examples.volumes()),
            Points.of(Examples.gpu()),
            Points.of(Examples.verdict("llm", NOON, Phase.TRAINING)),
            Points.of(Examples.verdict("llm", NOON, Phase.UNKNOWN)),
            Points.of(Examples.verdict(ODD, NOON, Phase.IDLE)),
            Points.of(Examples.span("llm", NOON, Phase.LOAD)),
            Points.of(Examples.change("llm", NOON)),
            Points.of(Examples.change(ODD, NOON)),
            Points.of(Examples.storm(StormStage.OPENED, NOON)),
            Points.of(Examples.storm(StormStage.CLOSED, NOON + 60_000)),
            Points.of(Examples.storming()),
            Points.of(Examples.alert(true, NOON)),
            Points.of(Examples.alert(false, NOON + 60_000)),
            Points.of(Examples.late()),
            Points.of(Examples.bursts("llm")),
            Points.of(Examples.occupancy("llm", Phase.INFERENCE)),
            Points.of(Examples.mix(Storm.ARRAY, "array-1", Phase.CHECKPOINT)),
            Points.of(Examples.bill(Storm.ARRAY, "array-1")),
            Points.of(Examples.load("array-1")),
            Points.of(Examples.forecast("array-1")),
            Point.of(Measurement.PHASE, NOON)
                .tag("workload", "w")
                .field("evidence", "back\\slash \"quoted\" 5 % ü, a=b")
                .build());
    Golden.compare(
        Golden.path("src", "test", "resources", "golden", "points.lp"),
        points.stream().map(LineProtocol::of).collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    Point volume = Points.of(Examples.volume(null));
    assertThat(volume.tags()).containsOnlyKeys("system", "kind", "resource");
    assertThat(volume.fields()).doesNotContainKeys("write_ops_per_s", "write_latency_s");
    assertThat(Points.of(Examples.change("w", NOON)).fields()).doesNotContainKey("gpu_lost_s");
    assertThat(Points.of(Examples.gpu()).fields()).doesNotContainKey("power_w");
    assertThat(Points.of(Examples.bursts("w")).fields()).doesNotContainKey("size_ops");
  }

  @Test
  void aSwitchThatMovedLeavesNothingAtItsOldTime() {
    Switch told = Examples.change("w", NOON);

    List<Point> points = Points.all(Examples.corrected(told, NOON - 7_000, Standing.SETTLED));
    assertThat(points).extracting(Point::timeMs).containsExactly(NOON, NOON - 7_000);
    assertThat(points.get(0).series()).isEqualTo(Points.of(told).series());
    assertThat(points.get(0).fields())
        .containsEntry("superseded", true)
        .containsEntry("saved_bytes", 0.0)
        .containsEntry("gpu_lost_s", 0.0);
    assertThat(points.get(1).fields())
        .containsEntry("superseded", false)
        .containsEntry("id", told.id());

    assertThat(Points.all(Examples.corrected(told, NOON, Standing.SETTLED))).hasSize(1);
    assertThat(Points.all(Examples.corrected(told, NOON, Standing.SUPERSEDED)))
        .singleElement()
        .satisfies(point -> assertThat(point.timeMs()).isEqualTo(NOON))
        .satisfies(point -> assertThat(point.fields()).containsEntry("superseded", true));
  }

  @Test
  void theTimeIsThatOfTheEvent() {
    assertThat(Points.of(Examples.volume(null)).timeMs()).as("end of interval").isEqualTo(NOON);
    assertThat(Points.of(Examples.span("w", NOON, Phase.IDLE)).timeMs())
        .as("start of the span")
        .isEqualTo(NOON);
    assertThat(Points.of(Examples.change("w", NOON)).timeMs()).as("first new I/O").isEqualTo(NOON);
    assertThat(Points.of(Examples.storm(StormStage.CLOSED, NOON + 7)).timeMs()).isEqualTo(NOON + 7);
  }

  @Test
  void aLongListIsCutAtItsEndAndStaysAList() {
    List<String> facts = IntStream.range(0, 300).mapToObj(i -> "fact \"" + i + "\"").toList();
    String stored = JsonLists.texts(facts);

    assertThat(stored).hasSizeLessThanOrEqualTo(StoreText.MAX_FIELD);
    assertThat(JsonLists.texts(stored))
        .hasSizeGreaterThan(100)
        .isSubsetOf(facts)
        .startsWith("fact \"0\"");
    assertThat(JsonLists.texts("no list")).isEmpty();
    assertThat(JsonLists.contributors("{}")).isEmpty();
    assertThat(JsonLists.victims("")).isEmpty();
    List<Victim> victims = List.of(new Victim("team a/\"x\"", 0.012, 0.003, 95, 5));
    assertThat(JsonLists.victims(JsonLists.victims(victims))).isEqualTo(victims);
  }

  @Test
  void seriesDifferWhereverATagDoes() {
    assertThat(Points.of(new HealthCount("a", "b", "c", NOON, 1)).series())
        .isEqualTo(Points.of(new HealthCount("a", "b", "c", NOON + 1, 2)).series())
        .isNotEqualTo(Points.of(new HealthCount("ab", "", "c", NOON, 1)).series())
        .isNotEqualTo(Points.of(new HealthCount("a", "", "bc", NOON, 1)).series());
  }
}
