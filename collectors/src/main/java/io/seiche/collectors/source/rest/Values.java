package io.seiche.collectors.source.rest;

import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.Optional;

/** Moves numbers of an answer into a reading, where they are there. */
public final class Values {
  private static final int LONGEST_NAME = 400;

  private final Json from;
  private final Reading.Builder to;

  public Values(Json from, Reading.Builder to) {
    this.from = from;
    this.to = to;
  }

  /** A counter, of which the metric's unit holds so many. */
  public Values total(Metric metric, double perUnit, String... names) {
    from.number(names).ifPresent(value -> to.total(metric, value / perUnit));
    return this;
  }

  /** A rate or level, of which the metric's unit holds so many. */
  public Values current(Metric metric, double perUnit, String... names) {
    from.number(names).ifPresent(value -> to.current(metric, value / perUnit));
    return this;
  }

  /** The identity, if its name is one. */
  public static Optional<ResourceId> id(String system, ResourceKind kind, Optional<String> name) {
    return name.filter(
            text ->
                !text.isBlank()
                    && text.length() <= LONGEST_NAME
                    && text.chars().noneMatch(Character::isISOControl))
        .map(text -> new ResourceId(system, kind, text));
  }
}
