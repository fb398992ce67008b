package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Share of time in which some task of a host waited for I/O. It is of the host and of no device: a
 * resource of its own, which no workload gets by itself. See docs/collectors/linux.md.
 */
final class PressureSource implements Source {
  /** As the profile of node_exporter calls it. */
  static final String NAME = "io-pressure";

  /** The file told no total. */
  static final String MALFORMED = "malformed";

  private final Path file;
  private final ResourceId resource;
  private final LongSupplier nanoTime;

  PressureSource(Path file, String host, LongSupplier nanoTime) {
    this.file = file;
    this.resource = new ResourceId(host, ResourceKind.NODE, NAME);
    this.nanoTime = nanoTime;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    double waitedUs = Pressure.waitedUs(KernelText.read(file).orElse(""));
    if (Double.isNaN(waitedUs)) {
      skips.add(MALFORMED);
    }
    Reading reading = Reading.of(resource).total(Metric.BUSY, waitedUs / 1e6).build();
    return List.of(new Look(resource.system(), nanoTime.getAsLong(), List.of(reading)));
  }
}
