package io.seiche.collectors.types;

import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.rest.eseries.ESeries;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetOption;
import io.seiche.collectors.targets.TargetType;
import java.time.Duration;
import java.util.List;

/** NetApp E-Series. */
record ESeriesType() implements TargetType {
  private static final TargetOption ARRAY =
      new TargetOption("array", "1", "id of the array behind its web services proxy");

  @Override
  public String name() {
    return "eseries";
  }

  @Override
  public String summary() {
    return "NetApp E-Series and EF, by SANtricity's web services";
  }

  @Override
  public Duration defaultInterval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public List<TargetOption> options() {
    return List.of(ARRAY);
  }

  @Override
  public Source open(Target target) {
    return ESeries.open(target.system(), ShippedTypes.fetcher(target), target.option(ARRAY));
  }
}
