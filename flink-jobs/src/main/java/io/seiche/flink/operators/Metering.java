package io.seiche.flink.operators;

import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.ResourceMeter;
import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.features.SystemMeter;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** The meters of a system's resources, and of all those of a kind together, in keyed state. */
final class Metering {
  private final MapState<String, ResourceMeter> resources;
  private final MapState<String, SystemMeter> systems;

  /** Of the system at hand, those that got something since they were told. */
  private final Map<ResourceKind, SystemMeter> news = new EnumMap<>(ResourceKind.class);

  private long late;

  Metering(RuntimeContext context) {
    resources =
        context.getMapState(new MapStateDescriptor<>("meters", String.class, ResourceMeter.class));
    systems =
        context.getMapState(
            new MapStateDescriptor<>("system-meters", String.class, SystemMeter.class));
  }

  /** What a resource is called on its system. */
  static String name(ResourceId resource) {
    return resource.kind().tag() + '/' + resource.name();
  }

  /**
   * Adds a sample; when it completes ten seconds, their means.
   *
   * @param workload null for what belongs to nobody
   */
  Optional<ResourceMeans> add(Frame frame, Sample sample, String workload) throws Exception {
    String resource = name(sample.resource());
    ResourceMeter meter = resources.get(resource);
    if (meter == null) {
      meter = new ResourceMeter();
    }
    Optional<ResourceMeans> means =
        meter.add(
            sample.resource(), workload, frame.endMs(), frame.intervalMs(), sample.readings());
    resources.put(resource, meter);
    if (means.isPresent() && sample.resource().kind() != ResourceKind.GPU) {
      addUp(means.get());
    }
    return means;
  }

  private void addUp(ResourceMeans means) throws Exception {
    SystemMeter all = news.get(means.kind());
    if (all == null) {
      all = systems.get(means.kind().tag());
    }
    if (all == null) {
      all = new SystemMeter();
    }
    if (all.add(means)) {
      news.put(means.kind(), all);
    } else {
      late++;
    }
  }

  /**
   * What is new of all resources of a kind together. Asked once a frame, as long as its key is.
   *
   * @param delaySeconds from the frame's end until the broker had it
   */
  List<SystemMeans> tell(String system, double delaySeconds) throws Exception {
    if (news.isEmpty()) {
      return List.of();
    }
    List<SystemMeans> told = new ArrayList<>();
    for (Map.Entry<ResourceKind, SystemMeter> kind : news.entrySet()) {
      kind.getValue().delayed(delaySeconds);
      told.add(kind.getValue().means(system, kind.getKey()));
      systems.put(kind.getKey().tag(), kind.getValue());
    }
    news.clear();
    return told;
  }

  /** How many means came too late for their system's since this was asked. */
  long takeLate() {
    long counted = late;
    late = 0;
    return counted;
  }

  void clear() {
    resources.clear();
    systems.clear();
  }
}
