package io.seiche.flink;

import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.telemetry.Attribution;
import java.io.Serializable;

/**
 * What the topology decides by.
 *
 * @param attribution which workload owns a resource
 * @param switches when a change of side counts
 * @param storms when switches are a storm
 */
public record Detection(Attribution attribution, SwitchDetector switches, StormPolicy storms)
    implements Serializable {
  public static final Detection DEFAULT =
      new Detection(Attribution.BY_SYSTEM, SwitchDetector.DEFAULT, StormPolicy.DEFAULT);
}
