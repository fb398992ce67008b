package io.seiche.collectors.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTypesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TargetTypes types = new TargetTypes(List.of(new Counting()));

  /** Shows two volumes and a device whose counters grow by one with every look. */
  private static final class Counting implements SourceType {
    private final AtomicLong looks = new AtomicLong();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String summary() {
      return "counts";
    }

    @Override
    public Duration defaultInterval() {
      return Duration.ofSeconds(10);
    }

    @Override
    public List<TargetOption> options() {
      return List.of(new TargetOption("step", "1", "how far"));
    }

    @Override
    public Source open(Target target) {
      return (now, skips) -> {
        long look = looks.incrementAndGet();
        return List.of(
            new Look(
                target.system(),
                look * 1_000_000_000,
                Stream.of("vol/a", "vol/b", "dev/a")
                    .map(path -> ResourceId.ofPath(target.system() + "/" + path).orElseThrow())
                    .map(id -> Reading.of(id).total(Metric.READ_OPS, (double) look).build())
                    .toList()));
      };
    }
  }

  @Test
  void aCollectorGivesWhatIsWanted() throws IOException {
    Target target =
        counting()
            .resources(
                new ResourceFilter(
                    List.of(ResourceFilter.Pattern.of("vol/*")),
                    List.of(ResourceFilter.Pattern.of("b"))))
            .build();

    try (Collector collector = types.collectors(target, "gpu-b07").get(0)) {
      assertThat(collector.id()).isEqualTo("gpu-b07/array-1");
      assertThat(collector.collect(NOON)).isEmpty();
      List<Poll> polls = collector.collect(NOON.plusSeconds(1));

      assertThat(polls).hasSize(1);
      assertThat(polls.get(0).samples())
          .extracting(sample -> sample.resource())
          .containsExactly(new ResourceId("array-1", ResourceKind.VOLUME, "a"));
      assertThat(collector.skips()).containsEntry("excluded", 2L);
    }
  }

  @Test
  void whatATypeNeedsHasToBeThere() {
    types.check(counting().build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.check(Target.of("array-1", "counting").build()))
        .withMessage("url is missing: say where it answers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.check(counting().profile("node_exporter").build()))
        .withMessage("profile means nothing to type counting");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.check(counting().options(Map.of("stride", "2")).build()))
        .withMessage("options.stride is unknown: type counting has step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.check(Target.of("array-1", "abacus").build()))
        .withMessage("type must be one of counting");
  }

  @Test
  void namesOfTypesAreUnique() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TargetTypes(List.of(new Counting(), new Counting())))
        .withMessage("two types of targets are called counting");
  }

  private static Target.Builder counting() {
    return Target.of("array-1", "counting").url(URI.create("http://array-1"));
  }
}
