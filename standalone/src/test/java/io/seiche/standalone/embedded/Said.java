package io.seiche.standalone.embedded;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.Answer;
import io.seiche.flink.stream.ResultSink;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What jobs in this JVM say of each workload and second, of each switch live and settled, and to
 * people; of what is said again, the last.
 */
final class Said implements ResultSink {
  private static final Map<String, Said> ALL = new ConcurrentHashMap<>();

  final Map<String, Answer> live = new ConcurrentSkipListMap<>();
  final Map<String, Answer> settled = new ConcurrentSkipListMap<>();
  final Map<String, Switch> switches = new ConcurrentSkipListMap<>();
  final Map<String, Alert> alerts = new ConcurrentSkipListMap<>();
  final Queue<HealthCount> health = new ConcurrentLinkedQueue<>();
  private final Semaphore news = new Semaphore(0);
  private final String name = UUID.randomUUID().toString();

  Said() {
    ALL.put(name, this);
  }

  /** Waits until something holds of what was said, no longer than that. */
  void await(Duration atMost, BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean more = true;
    while (more && !holds.getAsBoolean()) {
      news.drainPermits();
      more = news.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private static String key(Answer answer) {
    return answer.workload() + "@" + answer.endMs();
  }

  @Override
  public boolean wantsAnswers() {
    return true;
  }

  @Override
  public void answers(DataStream<Answer> stream) {
    keep(stream, "live", (said, next) -> said.live.put(key(next), next));
  }

  @Override
  public void settled(DataStream<Answer> stream) {
    keep(stream, "settled", (said, next) -> said.settled.put(key(next), next));
  }

  @Override
  public void switches(DataStream<Switch> stream) {
    keep(
        stream,
        "switches",
        (said, next) -> said.switches.put(next.id() + (next.settled() ? "" : " live"), next));
  }

  @Override
  public void alerts(DataStream<Alert> stream) {
    keep(
        stream,
        "alerts",
        (said, next) ->
            said.alerts.put(
                next.fingerprint() + " at " + next.eventTimeMs() + " " + next.text(), next));
  }

  @Override
  public void health(DataStream<HealthCount> stream) {
    keep(stream, "health", (said, next) -> said.health.add(next));
  }

  private <T> void keep(DataStream<T> stream, String what, Keeper<T> keeper) {
    stream.sinkTo(new Memory<>(name, keeper)).uid("said-" + what).name(what);
  }

  private interface Keeper<T> extends Serializable {
    void keep(Said said, T next);
  }

  private record Memory<T>(String name, Keeper<T> keeper) implements Sink<T> {
    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
      Said said = ALL.get(name);
      return new SinkWriter<>() {
        @Override
        public void write(T next, Context ignored) {
          keeper.keep(said, next);
          said.news.release();
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }
}
