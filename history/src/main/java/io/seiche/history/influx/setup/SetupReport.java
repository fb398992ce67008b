package io.seiche.history.influx.setup;

import java.util.List;

/**
 * What a store was found to be and what was done to it.
 *
 * @param server kind and version
 */
public record SetupReport(String server, List<Step> steps) {
  public SetupReport {
    steps = List.copyOf(steps);
  }

  /** Whether results can be written. */
  public boolean good() {
    return steps.stream().noneMatch(step -> step.kind() == Step.Kind.FAILED);
  }
}
