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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The targets a loop collects from. They come and go with the plan, those that are found with their
 * lists. Thread-safe.
 */
public final class RunningTargets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTargets.class);

  private final TargetTypes types;
  private final String host;
  private final double spread;
  private final CollectorLoop loop;
  private final Clients clients = new Clients();
  private final Map<String, Target> byId = new ConcurrentHashMap<>();
  private final Set<Target> planned = new HashSet<>();
  private final Map<String, Running> groups = new ConcurrentHashMap<>();

  /** Held while ids are looked at and taken. Whoever holds it asks for no lock of a group's. */
  private final Object ids = new Object();

  private final ScheduledThreadPoolExecutor looking =
      new ScheduledThreadPoolExecutor(
          2,
          task -> {
            Thread thread = new Thread(task, "target-lists");
            thread.setDaemon(true);
            return thread;
          });

  /** A group, and what looks at its lists now and then. */
  private record Running(Discovering discovering, Future<?> looks) {}

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
   * Collects from all of a plan and from nothing else, once the loop is started. What is planned
   * already goes on undisturbed.
   *
   * @throws IOException when one cannot be opened, naming it, key and remedy: nothing has changed
   */
  public synchronized void take(TargetPlan plan) throws IOException {
    List<Target> old = planned.stream().filter(one -> !plan.targets().contains(one)).toList();
    List<Target> fresh = plan.targets().stream().filter(one -> !planned.contains(one)).toList();
    synchronized (ids) {
      Map<Target, List<Collector>> opened = open(fresh, old);
      old.forEach(this::remove);
      opened.forEach(this::begin);
    }
    old.forEach(planned::remove);
    planned.addAll(fresh);
    takeGroups(plan.groups());
    if (!old.isEmpty() || !fresh.isEmpty()) {
      LOG.info("{} targets now, {} added, {} removed", planned.size(), fresh.size(), old.size());
    }
  }

  /** All or none. */
  private Map<Target, List<Collector>> open(List<Target> fresh, List<Target> old)
      throws IOException {
    Set<String> taken = new HashSet<>();
    Map<Target, List<Collector>> opened = new LinkedHashMap<>();
    for (Target target : fresh) {
      try {
        opened.put(target, open(target, old, taken));
      } catch (IOException | IllegalArgumentException e) {
        opened.values().forEach(collectors -> collectors.forEach(Collector::close));
        throw new IOException("target '" + target.name() + "': " + e.getMessage(), e);
      }
    }
    return opened;
  }

  /**
   * All collectors of one, or none.
   *
   * @param old whose ids are free
   * @param taken ids that are not; its own are added
   */
  private List<Collector> open(Target target, List<Target> old, Set<String> taken)
      throws IOException {
    List<Collector> collectors = types.collectors(target, host);
    for (Collector collector : collectors) {
      if (isTaken(collector.id(), old) || !taken.add(collector.id())) {
        collectors.forEach(Collector::close);
        throw new IOException("there is a " + collector.id() + ": rename it");
      }
    }
    return collectors;
  }

  private boolean isTaken(String id, List<Target> old) {
    Target of = byId.get(id);
    return loop.has(id) && (of == null || !old.contains(of));
  }

  private void begin(Target target, List<Collector> collectors) {
    boolean here = types.of(target).isHere();
    for (Collector collector : collectors) {
      String id = collector.id();
      loop.add(
          collector,
          here ? Pace.EXACT : Pace.spread(id, target.interval(), spread, target.deadline()));
      byId.put(id, target);
    }
  }

  private void remove(Target target) {
    byId.forEach(
        (id, of) -> {
          if (of.equals(target)) {
            byId.remove(id);
            loop.remove(id);
          }
        });
  }

  /** What a group has found stays until its new lists say otherwise. */
  private void takeGroups(List<TargetGroup> wanted) {
    Set<String> names = new HashSet<>();
    for (TargetGroup group : wanted) {
      String name = group.template().name();
      names.add(name);
      Running running = groups.get(name);
      if (running == null) {
        groups.put(name, look(group, Map.of()));
      } else if (!running.discovering().group().equals(group)) {
        running.looks().cancel(false);
        groups.put(name, look(group, running.discovering().handOver()));
      }
    }
    for (String name : List.copyOf(groups.keySet())) {
      if (!names.contains(name)) {
        Running gone = groups.remove(name);
        gone.looks().cancel(false);
        gone.discovering().handOver().values().forEach(this::remove);
      }
    }
  }

  private Running look(TargetGroup group, Map<String, Target> found) {
    Discovering discovering =
        new Discovering(group, Finder.of(group, clients), types, new OfLoop(), found);
    long everyMs = group.discovery().refresh().toMillis();
    return new Running(
        discovering,
        looking.scheduleWithFixedDelay(discovering::look, 0, everyMs, TimeUnit.MILLISECONDS));
  }

  private final class OfLoop implements Discovering.Taker {
    @Override
    public void add(Target target) throws IOException {
      synchronized (ids) {
        begin(target, open(target, List.of(), new HashSet<>()));
      }
    }

    @Override
    public void remove(Target target) {
      RunningTargets.this.remove(target);
    }
  }

  /** What is collected from now, by the collector's id. */
  public Map<String, Target> byId() {
    return Map.copyOf(byId);
  }

  /** How the lists are, by name. */
  public List<GroupStanding> groups() {
    return groups.values().stream()
        .map(running -> running.discovering().standing())
        .sorted(Comparator.comparing(GroupStanding::group))
        .toList();
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
