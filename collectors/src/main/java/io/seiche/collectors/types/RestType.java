package io.seiche.collectors.types;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.targets.SourceType;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetOption;
import java.time.Duration;
import java.util.List;

/**
 * A device by its REST interface.
 *
 * @param opener makes the source, connecting to nobody
 */
record RestType(
    String name,
    String summary,
    Duration defaultInterval,
    List<TargetOption> options,
    Opener opener)
    implements SourceType {
  /** Makes a source; complains about options that cannot be. */
  interface Opener {
    Source open(Target target, Fetcher fetcher);
  }

  RestType {
    options = List.copyOf(options);
  }

  @Override
  public void check(Target target) {
    open(target).close();
  }

  @Override
  public Source open(Target target) {
    try {
      return opener.open(target, ShippedTypes.fetcher(target));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("options: " + e.getMessage(), e);
    }
  }
}
