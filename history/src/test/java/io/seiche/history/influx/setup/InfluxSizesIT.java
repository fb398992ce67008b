package io.seiche.history.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Held;
import io.seiche.history.size.Outlook;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class InfluxSizesIT {
  private static final long DAY_MS = 86_400_000;
  private static final long TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS).toEpochMilli();

  @Test
  void countsPointsAndTellsWhatTheServerTells(@TempDir Path folder) throws Exception {
    try (RealInflux influx = RealInflux.start(folder)) {
      influx.query("", "CREATE DATABASE \"size_raw\" WITH DURATION 40d");
      List<String> lines = new ArrayList<>();
      for (int ago = 20; ago >= 1; ago--) {
        for (int hour = 0; hour < 24; hour++) {
          long at = TODAY - ago * DAY_MS + hour * 3_600_000L;
          lines.add("phase,workload=llm code=1i,confidence=0.9 " + at);
        }
      }
      influx.write("size_raw", lines);
      StoreConfig config =
          StoreConfig.of(
              Map.of("store.url", influx.url().toString(), "store.bucket-prefix", "size"));

      HistorySize size = new InfluxSizes(config).read(TODAY + 3_600_000);

      Held phases = held(size, Measurement.PHASE);
      assertThat(phases.rows()).isEqualTo(20 * 24);
      assertThat(phases.oldestMs()).isEqualTo(TODAY - 20 * DAY_MS);
      assertThat(phases.newestMs()).isEqualTo(TODAY - 3_600_000);
      Held storms = held(size, Measurement.STORM);
      assertThat(storms.rows()).as("there is no such measurement").isNull();
      assertThat(storms.oldestMs()).isNull();
      BucketSize raw = size.buckets().get(0);
      assertThat(raw.name()).isEqualTo("size_raw");
      assertThat(raw.keepSeconds()).as("as the server keeps it").isEqualTo(40 * 86_400);
      assertThat(raw.bytes()).as("its shards").isPositive();
      assertThat(size.freeBytes()).as("a disk elsewhere").isNull();

      Outlook outlook = Outlook.of(size);
      assertThat(outlook.fullDays()).isEqualTo(7);
      assertThat(outlook.growth().get(Measurement.PHASE).rows()).isEqualTo(24);
      assertThat(outlook.levelsOffBytes()).isNull();
    }
  }

  private static Held held(HistorySize size, Measurement measurement) {
    return size.measurements().stream()
        .filter(one -> one.measurement() == measurement)
        .findFirst()
        .orElseThrow();
  }
}
