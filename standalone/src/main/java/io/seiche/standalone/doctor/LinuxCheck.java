package io.seiche.standalone.doctor;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.linux.LinuxAgent;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.types.LinuxType;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Looks at this machine's devices for two seconds, as collecting would. */
final class LinuxCheck {
  /** Tools that tell of GPUs take a second to begin. */
  private static final int SECONDS = 2;

  private static final String GPUS = "GPUs";

  private final String of;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private LinuxCheck(String of) {
    this.of = of;
  }

  /**
   * @param of what findings are about
   */
  static List<Finding> of(Target target, String of) {
    LinuxCheck check = new LinuxCheck(of);
    try (LinuxAgent agent = LinuxAgent.start(LinuxType.agent(target, target.system()))) {
      check.watch(agent);
      check.tell(target, agent.found());
    } catch (IOException e) {
      check.findings.add(Finding.bad(of, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return check.findings;
  }

  private void watch(LinuxAgent agent) throws InterruptedException {
    for (int second = 0; second <= SECONDS; second++) {
      if (second > 0) {
        TimeUnit.SECONDS.sleep(1);
      }
      counts.clear();
      for (Collector collector : agent.collectors()) {
        look(collector, second == SECONDS);
      }
    }
  }

  private void look(Collector collector, boolean last) {
    try {
      for (Poll poll : collector.collect(Instant.now())) {
        for (Sample sample : poll.samples()) {
          counts.merge(sample.resource().kind().tag(), 1, Integer::sum);
        }
      }
    } catch (IOException e) {
      if (last) {
        findings.add(Finding.bad(of, collector.id() + ": " + e.getMessage()));
      }
    }
  }

  private void tell(Target target, List<String> found) {
    if (found.isEmpty()) {
      findings.add(
          Finding.note(
              of,
              "nothing can be read of "
                  + target.system()
                  + ": this needs Linux' /proc, else set collect.devices to off"));
      return;
    }
    List<String> yields = new ArrayList<>();
    counts.forEach((kind, count) -> yields.add(count + " " + kind));
    findings.add(
        Finding.good(
            of,
            "of %s: %s; yields %s"
                .formatted(
                    target.system(),
                    String.join(", ", found),
                    yields.isEmpty() ? "nothing" : String.join(", ", yields))));
    if (!counts.containsKey(ResourceKind.DEVICE.tag())) {
      findings.add(
          Finding.note(of, "no disk that counts: docs/collectors/diskstats.md says which"));
    }
    boolean tools = found.stream().anyMatch(one -> one.contains(GPUS));
    if (tools && !counts.containsKey(ResourceKind.GPU.tag())) {
      findings.add(
          Finding.note(
              of,
              "a GPU tool is there and told nothing in "
                  + SECONDS
                  + " s: run it by hand; AMD's take longer"));
    }
  }
}
