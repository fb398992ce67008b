package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Switch;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The API's documents, byte by byte but for white space: what pages and scripts rely on. */
class DocumentsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Picture.Head HEAD = new Picture.Head("demo", "0.1.0", "live", null);

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);

  @Test
  void snapshot() throws IOException {
    fill();
    assertGolden("snapshot.json", model.snapshot(at(126)));
  }

  @Test
  void update() throws IOException {
    fill();
    long before = model.snapshot(at(126)).version();
    model.onVerdict(Results.verdict(ROLLOUT, Phase.CHECKPOINT, 129, 130), at(130));
    model.onActivity(Results.activity(ROLLOUT, 130, 2e9), at(131));
    assertGolden("update.json", model.updateSince(before, at(131)));
  }

  @Test
  void aSnapshotOfNothing() throws IOException {
    assertGolden("empty.json", model.snapshot(at(0)));
  }

  private void fill() {
    model.onVerdict(Results.verdict(ROLLOUT, Phase.INFERENCE, 0, 1), at(1));
    model.onActivity(Results.activity(ROLLOUT, 60, 60, 1, 0.5e9), at(61));
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, 60, 63), at(63));
    model.onActivity(Results.activity(ROLLOUT, 125, 65, 1, 1e9), at(126));
    model.onVerdict(Results.verdict(NODE, Phase.INFERENCE, 0, 1), at(1));
    model.onActivity(
        Activity.newBuilder(Results.activity(NODE, 60, 60, 1, 0))
            .clearReadLatencyS()
            .setWriteBytesPerS(2.5e6)
            .setGpuUtilRatio(0.875)
            .build(),
        at(62));
    model.onSwitch(Results.change(ROLLOUT, Phase.INFERENCE, Phase.TRAINING, 60), at(61));
    model.onSwitch(
        Switch.newBuilder(Results.change(NODE, Phase.TRAINING, Phase.INFERENCE, 20))
            .setGpuLostS(96)
            .build(),
        at(61));
    model.onStorm(Results.storm(ROLLOUT, StormState.OPENED, 60, 3_100), at(61));
    model.onAlert(Results.alert(ROLLOUT, true, 60), at(61));
    model.onHealth(Results.health("gpu-b11", "lost", 60, 2), at(61));
  }

  private static void assertGolden(String name, Picture picture) throws IOException {
    JsonNode said = MAPPER.readTree(Json.bytes(picture.document(HEAD)));
    try (InputStream golden = DocumentsTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(said.toPrettyString()).isEqualTo(MAPPER.readTree(golden).toPrettyString());
    }
  }
}
