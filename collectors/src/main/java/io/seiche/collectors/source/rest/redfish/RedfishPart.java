package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at all that was found, then walks on for as long as half of the deadline is left; after ten
 * minutes it walks anew.
 */
final class RedfishPart implements Part {
  private static final long AGAIN_NANOS = Duration.ofMinutes(10).toNanos();

  private final String system;
  private Walk walk;
  private long walkedNanos;
  private List<Walk.Leaf> leaves = List.of();
  private boolean walkedOnce;

  RedfishPart(String system) {
    this.system = system;
    this.walk = new Walk(system);
  }

  @Override
  public List<Reading> read(Api api, Skips skips) throws FetchException {
    List<Reading> readings = new ArrayList<>();
    GpuMetrics gpus = new GpuMetrics(system, skips);
    int failed = 0;
    for (Walk.Leaf leaf : leaves) {
      try {
        look(leaf, api.get(leaf.address(), skips), gpus, readings, skips);
      } catch (FetchException e) {
        String why = Walk.ofOneResource(e).orElse("");
        if (why.isEmpty() || (why.equals(Walk.BAD_ANSWER) && ++failed == leaves.size())) {
          throw e;
        }
        skips.add(why);
      }
    }
    readings.addAll(gpus.readings());
    walk(api, skips);
    return readings;
  }

  private static void look(
      Walk.Leaf leaf, Json there, GpuMetrics gpus, List<Reading> readings, Skips skips) {
    switch (leaf.kind()) {
      case STATISTICS -> IoStatistics.parse(leaf.id(), there, skips).ifPresent(readings::add);
      case PROCESSOR -> gpus.processor(leaf.id().name(), there);
      case ENVIRONMENT -> gpus.environment(leaf.id().name(), there);
      case REPORT -> gpus.report(there);
    }
  }

  private void walk(Api api, Skips skips) throws FetchException {
    if (walk.isDone() && api.nanos() - walkedNanos > AGAIN_NANOS) {
      walk = new Walk(system);
    }
    while (!walk.isDone() && api.hasHalfItsTime()) {
      walk.step(api, skips);
      if (walk.isDone()) {
        walkedNanos = api.nanos();
        walkedOnce = true;
        leaves = walk.found();
      }
    }
    if (!walkedOnce) {
      leaves = walk.found();
    }
  }
}
