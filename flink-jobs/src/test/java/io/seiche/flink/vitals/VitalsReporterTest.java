package io.seiche.flink.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.LineProtocol;
import io.seiche.history.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class VitalsReporterTest {
  private static final Group JOB =
      new Group("jobmanager.job", Map.of("<host>", "jm", "<job_name>", "phases", "<job_id>", "7f"));
  private static final Group OPERATOR =
      new Group(
          "taskmanager.job.task.operator",
          Map.of(
              "<job_name>", "phases",
              "<operator_name>", "ticks → phases",
              "<subtask_index>", "1",
              "<task_attempt_id>", "c0ffee"));

  private final List<Point> stored = new ArrayList<>();
  private boolean away;
  private final VitalsReporter reporter = new VitalsReporter(this::store, () -> 5_000L);

  private void store(List<Point> points) throws IOException {
    if (away) {
      throw new IOException("away");
    }
    stored.addAll(points);
  }

  @Test
  void onePointPerSeriesWithoutWhatDiffersOnEachStart() {
    reporter.notifyOfAddedMetric(gauge(2), "numRestarts", JOB);
    reporter.notifyOfAddedMetric(gauge(1500), "lastCheckpointDuration", JOB);
    reporter.notifyOfAddedMetric(gauge(3), "numRecordsInPerSecond", OPERATOR);
    reporter.notifyOfAddedMetric(gauge(3), "numLateRecordsDropped", OPERATOR);

    reporter.report();

    assertThat(stored.stream().map(LineProtocol::of))
        .containsExactlyInAnyOrder(
            "flink_job,job=phases checkpoint_s=1.5,restarts=2i 5000",
            "flink_operator,job=phases,operator=ticks\\ →\\ phases,subtask=1"
                + " records_in_per_s=3.0 5000");
  }

  @Test
  void aTaskManagerKeepsItsSeriesWhenItStartsAnew() {
    for (String id : List.of("10.0.0.5:6122-a1b2c3", "10.0.0.5:6122-0f9e8d", "worker-1")) {
      reporter.notifyOfAddedMetric(
          gauge(64),
          "Used",
          new Group("taskmanager.Status.JVM.Memory.Heap", Map.of("<host>", "h", "<tm_id>", id)));
    }
    reporter.notifyOfAddedMetric(
        gauge(32),
        "Used",
        new Group("jobmanager.Status.JVM.Memory.Heap", Map.of("<host>", "phase-job")));

    assertThat(reporter.points(0))
        .extracting(point -> point.tags().get("component") + " " + point.tags().get("process"))
        .containsExactlyInAnyOrder(
            "taskmanager 10.0.0.5:6122", "taskmanager worker-1", "jobmanager phase-job");
  }

  @Test
  void whatIsGoneIsNotReported() {
    Gauge<Integer> gauge = gauge(2);
    reporter.notifyOfAddedMetric(gauge, "numRestarts", JOB);
    reporter.notifyOfRemovedMetric(gauge, "numRestarts", JOB);

    reporter.report();

    assertThat(stored).isEmpty();
  }

  @Test
  void aStoreThatIsAwayCostsAReportAndNothingElse() {
    reporter.notifyOfAddedMetric(gauge(2), "numRestarts", JOB);
    away = true;
    reporter.report();
    away = false;
    reporter.report();

    assertThat(stored).hasSize(1);
  }

  private static Gauge<Integer> gauge(int value) {
    return () -> value;
  }

  private static final class Group extends UnregisteredMetricsGroup
      implements LogicalScopeProvider {
    private final String scope;
    private final Map<String, String> variables;

    Group(String scope, Map<String, String> variables) {
      this.scope = scope;
      this.variables = variables;
    }

    @Override
    public Map<String, String> getAllVariables() {
      return variables;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter) {
      return scope;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
      return scope;
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
      return this;
    }
  }
}
