package io.seiche.standalone.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.Pace;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.collectors.targets.Discovery;
import io.seiche.collectors.targets.SourceType;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.targets.TargetTypes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two targets that would be one, and what is opened for them. */
class RunningTargetsTest {
  private static final Target WRITTEN =
      Target.of("nodes/b07:9100", "node").url(URI.create("http://b07:9101")).build();

  @TempDir private Path folder;

  private final AtomicInteger open = new AtomicInteger();
  private final CollectorLoop loop = new CollectorLoop(List.of(), new Nowhere());
  private RunningTargets targets;
  private TargetGroup group;

  /** Counts what is open of it. */
  private final class Node implements SourceType {
    @Override
    public String name() {
      return "node";
    }

    @Override
    public String summary() {
      return "nothing";
    }

    @Override
    public Duration defaultInterval() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Source open(Target target) {
      open.incrementAndGet();
      return new Source() {
        @Override
        public List<Look> look(Instant now, Skips skips) {
          return List.of();
        }

        @Override
        public void close() {
          open.decrementAndGet();
        }
      };
    }
  }

  @BeforeEach
  void start() throws IOException {
    targets = new RunningTargets(new TargetTypes(List.of(new Node())), "gpu-b07", 1, loop);
    Path list = Files.writeString(folder.resolve("nodes.yml"), "- targets: [b07:9100, b08:9100]\n");
    group =
        new TargetGroup(
            Target.of("nodes", "node").build(),
            new Discovery(
                List.of(list.toString()),
                Optional.empty(),
                Credentials.NONE,
                Duration.ofSeconds(1),
                "http",
                "/metrics"));
  }

  @AfterEach
  void stop() {
    targets.close();
    loop.close();
  }

  @Test
  void oneThatIsFoundUnderATakenNameIsToldAndNothingOfItStaysOpen() throws IOException {
    targets.take(new TargetPlan(List.of(WRITTEN), List.of(group)));
    awaitProblem();

    assertThat(targets.groups().get(0).problem())
        .isEqualTo("target 'nodes/b07:9100': there is a gpu-b07/nodes/b07:9100: rename it");
    assertThat(ids()).containsExactly("gpu-b07/nodes/b07:9100", "gpu-b07/nodes/b08:9100");
    assertThat(targets.byId()).containsEntry("gpu-b07/nodes/b07:9100", WRITTEN);
    assertThat(open).as("the one that was refused is closed").hasValue(2);
  }

  @Test
  void oneThatIsWrittenUnderANameThatWasFoundChangesNothing() throws IOException {
    targets.take(new TargetPlan(List.of(), List.of(group)));
    await(() -> ids().size() == 2);

    assertThatThrownBy(() -> targets.take(new TargetPlan(List.of(WRITTEN), List.of(group))))
        .hasMessage("target 'nodes/b07:9100': there is a gpu-b07/nodes/b07:9100: rename it");
    assertThat(open).hasValue(2);
    assertThat(targets.byId().get("gpu-b07/nodes/b07:9100")).isNotEqualTo(WRITTEN);
  }

  @Test
  void whatTheLoopHadBeforeKeepsItsName() {
    loop.add(
        new SourceCollector("gpu-b07/a", Duration.ofSeconds(1), (now, skips) -> List.of()),
        Pace.EXACT);
    Target same = Target.of("a", "node").url(URI.create("http://a")).build();

    assertThatThrownBy(() -> targets.take(new TargetPlan(List.of(same), List.of())))
        .hasMessage("target 'a': there is a gpu-b07/a: rename it");
    assertThat(open).hasValue(0);
  }

  private void awaitProblem() {
    await(() -> targets.groups().stream().anyMatch(standing -> standing.problem() != null));
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds() && System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(condition.holds()).as("in time").isTrue();
  }

  private List<String> ids() {
    return loop.status().stream().map(CollectorStatus::id).toList();
  }
}
