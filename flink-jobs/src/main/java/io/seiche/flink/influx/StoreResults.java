package io.seiche.flink.influx;

import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.ResultSink;
import io.seiche.history.Points;
import io.seiche.history.influx.StoreConfig;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Results to the store as points: a point's identity is series and event time. */
public final class StoreResults implements ResultSink {
  private final StoreConfig config;

  private StoreResults(StoreConfig config) {
    this.config = config;
  }

  public static StoreResults to(StoreConfig config) {
    return new StoreResults(config);
  }

  @Override
  public void verdicts(DataStream<Verdict> verdicts) {
    sink(verdicts, Points::of, "verdicts");
  }

  @Override
  public void spans(DataStream<SettledSpan> spans) {
    sink(spans, Points::of, "spans");
  }

  @Override
  public boolean wantsMeans() {
    return true;
  }

  @Override
  public void means(DataStream<ResourceMeans> means) {
    sink(means, Points::of, "means");
  }

  @Override
  public void bursts(DataStream<ServingBursts> bursts) {
    sink(bursts, Points::of, "bursts");
  }

  @Override
  public void switches(DataStream<Switch> switches) {
    sink(switches, Points::of, "switches");
  }

  @Override
  public void storms(DataStream<Storm> storms) {
    sink(storms, Points::of, "storms");
  }

  @Override
  public void health(DataStream<HealthCount> health) {
    sink(health, Points::of, "health");
  }

  /** On its own thread and one writer each: a slow store holds back nobody's verdict at once. */
  private <T> void sink(DataStream<T> results, StoreSink.AsPoint<T> point, String name) {
    results
        .rebalance()
        .sinkTo(new StoreSink<>(config, point))
        .setParallelism(1)
        .uid("store-" + name)
        .name(name + " → store");
  }
}
