package io.seiche.standalone.targets;

import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.Pace;
import io.seiche.collectors.http.Clients;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.targets.GroupStanding;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.targets.TargetTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The targets a loop collects from; those that are found come and go with their lists. */
public final class RunningTargets implements AutoCloseable {
  private final TargetTypes types;
  private final String host;
  private final double spread;
  private final CollectorLoop loop;
  private final Map<String, Target> byId = new ConcurrentHashMap<>();
  private final List<Discovering> groups = new ArrayList<>();
  private final ScheduledThreadPoolExecutor looking =
      new ScheduledThreadPoolExecutor(
          2,
          task -> {
            Thread thread = new Thread(task, "target-lists");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param host this machine
   * @param spread share of their interval that targets are spread over, 0 to 1
   * @param loop that collects from them
   */
  public RunningTargets(TargetTypes types, String host, double spread, CollectorLoop loop) {
    this.types = types;
    this.host = host;
    this.spread = spread;
    this.loop = loop;
  }

  /**
   * Collects from all, once the loop is started.
   *
   * @throws IOException when one cannot be opened, naming it, key and remedy
   */
  public void start(TargetPlan plan) throws IOException {
    for (Target target : plan.targets()) {
      try {
        add(target);
      } catch (IOException e) {
        throw new IOException("target '" + target.name() + "': " + e.getMessage(), e);
      }
    }
    Clients clients = new Clients();
    for (TargetGroup group : plan.groups()) {
      Finder finder = Finder.of(group, clients);
      Discovering discovering = new Discovering(group, finder, types, new OfLoop());
      groups.add(discovering);
      Future<?> unused =
          looking.scheduleWithFixedDelay(
              discovering::look, 0, group.discovery().refresh().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private final class OfLoop implements Discovering.Taker {
    @Override
    public void add(Target target) throws IOException {
      RunningTargets.this.add(target);
    }

    @Override
    public void remove(Target target) {
      String id = host + "/" + target.name();
      byId.remove(id);
      loop.remove(id);
    }
  }

  private void add(Target target) throws IOException {
    Collector collector = types.open(target, host);
    byId.put(collector.id(), target);
    loop.add(collector, Pace.spread(collector.id(), target.interval(), spread, target.deadline()));
  }

  /** What is collected from now, by the collector's id. */
  public Map<String, Target> byId() {
    return Map.copyOf(byId);
  }

  /** How the lists are, by name. */
  public List<GroupStanding> groups() {
    return groups.stream()
        .map(Discovering::standing)
        .sorted(Comparator.comparing(GroupStanding::group))
        .toList();
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
