package io.seiche.telemetry;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any telemetry there may be, for properties. */
public final class TelemetryArbitraries {
  private TelemetryArbitraries() {}

  /** Anything with something to see in it: slashes, percent signs, spaces, other scripts. */
  public static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .withChars(' ', '\t', '%', '/', '\u007f', 'é', '日', '\u00a0')
        .ofMinLength(1)
        .ofMaxLength(12)
        .filter(name -> !name.isBlank());
  }

  public static Arbitrary<ResourceId> resources() {
    return Combinators.combine(names(), Arbitraries.of(ResourceKind.class), names())
        .as(ResourceId::new);
  }

  /** Any subset of the metrics, with values their devices could mean. */
  public static Arbitrary<Readings> readings() {
    return readings(List.of(Metric.values()));
  }

  public static Arbitrary<Readings> readings(List<Metric> metrics) {
    return Arbitraries.maps(Arbitraries.of(metrics), Arbitraries.doubles().between(0, 1))
        .ofMaxSize(metrics.size())
        .map(
            values -> {
              Readings.Builder out = Readings.builder();
              values.forEach(
                  (metric, value) ->
                      out.put(metric, metric.unit() == Unit.RATIO ? value : value * 1e12));
              return out.build();
            });
  }

  public static Arbitrary<Frame> frames() {
    Arbitrary<List<Sample>> samples =
        Combinators.combine(
                Arbitraries.of(ResourceKind.class),
                names(),
                readings(),
                Arbitraries.of("TRAINING", "IDLE").injectNull(0.5))
            .as(
                (kind, name, readings, label) ->
                    new Sample(new ResourceId("sys", kind, name), readings, label))
            .list()
            .ofMaxSize(5);
    return Combinators.combine(
            names(),
            names(),
            Arbitraries.longs(),
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.integers().between(1, 86_400_000),
            samples)
        .as(
            (system, collector, session, sequence, end, interval, content) ->
                new Frame(
                    system,
                    collector,
                    session,
                    sequence,
                    end,
                    interval,
                    content.stream().map(sample -> moved(sample, system)).toList()));
  }

  private static Sample moved(Sample sample, String system) {
    ResourceId there = sample.resource();
    return new Sample(
        new ResourceId(system, there.kind(), there.name()), sample.readings(), sample.label());
  }
}
