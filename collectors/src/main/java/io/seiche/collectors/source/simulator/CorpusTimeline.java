package io.seiche.collectors.source.simulator;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One resource's life, second by second: call {@link #next()}, then ask what that second brought.
 * Two workloads on the resource are seen as one: their bytes, operations and busy GPUs added up,
 * their latency the mean per operation. Not thread-safe.
 */
public final class CorpusTimeline {
  private final Origin origin;
  private final SharedStorage storage;
  private final List<Workload> users;
  private final Reports reports;
  private final int seconds;
  private int second = -1;

  /**
   * Where a timeline comes from.
   *
   * @param number in its corpus
   * @param family it is there for
   * @param families all that were drawn for it, replayed roles left out
   * @param replayed whether recorded seconds may be in it
   */
  public record Origin(
      int number, Family family, Set<Family> families, Tempo tempo, boolean replayed) {
    public Origin {
      Set<Family> inOrder = EnumSet.noneOf(Family.class);
      inOrder.addAll(families);
      families = Collections.unmodifiableSet(inOrder);
    }
  }

  CorpusTimeline(Origin origin, SharedStorage storage, Reports reports, int seconds) {
    this.origin = origin;
    this.storage = storage;
    this.users = storage.users();
    this.reports = reports;
    this.seconds = seconds;
  }

  public Origin origin() {
    return origin;
  }

  /** Length in seconds. */
  public int seconds() {
    return seconds;
  }

  /** The second that was played last, from 0. */
  public int second() {
    return second;
  }

  /**
   * Plays the next second.
   *
   * @return false when there is none
   */
  public boolean next() {
    if (second + 1 >= seconds) {
      return false;
    }
    second++;
    storage.tick();
    return true;
  }

  /** True phase; of two workloads in different ones, that which comes first in {@link Label}. */
  public Label label() {
    Label label = users.get(0).label();
    for (int i = 1; i < users.size(); i++) {
      Label other = users.get(i).label();
      boolean first = label == Label.IDLE || (other != Label.IDLE && other.compareTo(label) < 0);
      label = first ? other : label;
    }
    return label;
  }

  /** True phase of the other workload, if both do something and not the same. */
  public Optional<Label> also() {
    Label label = label();
    for (Workload user : users) {
      if (user.label() != label && user.label() != Label.IDLE) {
        return Optional.of(user.label());
      }
    }
    return Optional.empty();
  }

  /** As recordings write it: {@code TRAINING}, or {@code TRAINING+INFERENCE}. */
  public String labels() {
    return also().map(also -> label() + "+" + also).orElseGet(() -> label().name());
  }

  public double readBytes() {
    double sum = 0;
    for (Workload user : users) {
      sum += user.readBytes();
    }
    return sum;
  }

  public double writeBytes() {
    double sum = 0;
    for (Workload user : users) {
      sum += user.writeBytes();
    }
    return sum;
  }

  public double readOps() {
    double sum = 0;
    for (Workload user : users) {
      sum += user.readOps();
    }
    return sum;
  }

  public double writeOps() {
    double sum = 0;
    for (Workload user : users) {
      sum += user.writeOps();
    }
    return sum;
  }

  /**
   * All of it as the resource's source reports it; latency and GPU are absent in some timelines.
   */
  public Readings readings() {
    if (users.size() == 1) {
      return users.get(0).readings();
    }
    Readings.Builder out =
        Readings.builder()
            .put(Metric.READ_OPS, readOps())
            .put(Metric.WRITE_OPS, writeOps())
            .put(Metric.READ_BYTES, readBytes())
            .put(Metric.WRITE_BYTES, writeBytes());
    if (reports.latency()) {
      putLatency(
          out, Metric.READ_LATENCY, readOps(), Workload::readOps, Workload::readLatencySeconds);
      putLatency(
          out, Metric.WRITE_LATENCY, writeOps(), Workload::writeOps, Workload::writeLatencySeconds);
    }
    if (reports.gpu()) {
      double mean = users.stream().mapToDouble(Workload::gpuUtilRatio).sum() / users.size();
      out.put(Metric.GPU_UTIL, Math.rint(mean * 100) / 100);
    }
    return out.build();
  }

  private void putLatency(
      Readings.Builder out,
      Metric metric,
      double ops,
      ToDoubleFunction<Workload> each,
      ToDoubleFunction<Workload> latency) {
    if (ops > 0) {
      double seconds = 0;
      for (Workload user : users) {
        seconds += each.applyAsDouble(user) * latency.applyAsDouble(user);
      }
      out.put(metric, seconds / ops);
    }
  }
}
