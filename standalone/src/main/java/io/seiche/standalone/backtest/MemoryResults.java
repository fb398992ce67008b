package io.seiche.standalone.backtest;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.Answer;
import io.seiche.flink.stream.ResultSink;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Keeps a backtest's results in this JVM. The job holds nothing but a name: the results stay here
 * and are forgotten on {@link #close()}.
 */
final class MemoryResults implements ResultSink, AutoCloseable {
  private static final Map<String, MemoryResults> OPEN = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final AnswerBook answers;
  private final AnswerBook settled;
  private final Collection<Switch> switches = new ConcurrentLinkedQueue<>();
  private final Collection<Storm> storms = new ConcurrentLinkedQueue<>();
  private final Collection<Alert> alerts = new ConcurrentLinkedQueue<>();
  private final Collection<HealthCount> health = new ConcurrentLinkedQueue<>();

  private final boolean answered;

  private MemoryResults(boolean posteriors, boolean answered) {
    this.answered = answered;
    this.answers = new AnswerBook(posteriors);
    this.settled = new AnswerBook(posteriors);
  }

  /**
   * Room for a backtest's results.
   *
   * @param posteriors whether to keep the answers' posteriors
   */
  static MemoryResults open(boolean posteriors) {
    return new MemoryResults(posteriors, true).opened();
  }

  /** Room for switches, storms and alerts alone. */
  static MemoryResults ofDecisions() {
    return new MemoryResults(false, false).opened();
  }

  private MemoryResults opened() {
    OPEN.put(name, this);
    return this;
  }

  AnswerBook answers() {
    return answers;
  }

  /** Empty when nothing settles. */
  AnswerBook settled() {
    return settled;
  }

  List<Switch> switches() {
    return new ArrayList<>(switches);
  }

  List<Storm> storms() {
    return new ArrayList<>(storms);
  }

  List<Alert> alerts() {
    return new ArrayList<>(alerts);
  }

  List<HealthCount> health() {
    return new ArrayList<>(health);
  }

  @Override
  public boolean wantsAnswers() {
    return answered;
  }

  @Override
  public void answers(DataStream<Answer> stream) {
    if (answered) {
      keep(stream, "answers", (results, next) -> results.answers.add(next));
    }
  }

  @Override
  public void settled(DataStream<Answer> stream) {
    if (answered) {
      keep(stream, "settled", (results, next) -> results.settled.add(next));
    }
  }

  @Override
  public void switches(DataStream<Switch> stream) {
    keep(stream, "switches", (results, next) -> results.switches.add(next));
  }

  @Override
  public void storms(DataStream<Storm> stream) {
    keep(stream, "storms", (results, next) -> results.storms.add(next));
  }

  @Override
  public void alerts(DataStream<Alert> stream) {
    keep(stream, "alerts", (results, next) -> results.alerts.add(next));
  }

  @Override
  public void health(DataStream<HealthCount> stream) {
    keep(stream, "health", (results, next) -> results.health.add(next));
  }

  private <T> void keep(DataStream<T> stream, String what, Keeper<T> keeper) {
    stream.sinkTo(new MemorySink<>(name, keeper)).uid("memory-" + what).name(what + " → memory");
  }

  @Override
  public void close() {
    OPEN.remove(name);
  }

  private interface Keeper<T> extends Serializable {
    void keep(MemoryResults results, T next);
  }

  private static final class MemorySink<T> implements Sink<T> {
    private final String name;
    private final Keeper<T> keeper;

    MemorySink(String name, Keeper<T> keeper) {
      this.name = name;
      this.keeper = keeper;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
      MemoryResults results = OPEN.get(name);
      if (results == null) {
        throw new IOException("the backtest these results belong to is over");
      }
      return new SinkWriter<>() {
        @Override
        public void write(T next, Context ignored) {
          keeper.keep(results, next);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }
}
