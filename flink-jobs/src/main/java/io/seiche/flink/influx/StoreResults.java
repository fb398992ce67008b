package io.seiche.flink.influx;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.PeakForecast;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.flink.stream.ResultSink;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.influx.StoreConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Results to the store as points: a point's identity is series and event time. */
public final class StoreResults implements ResultSink {
  private final StoreConfig config;
  private final boolean raw;

  private StoreResults(StoreConfig config, boolean raw) {
    this.config = config;
    this.raw = raw;
  }

  /** All of them. */
  public static StoreResults to(StoreConfig config) {
    return new StoreResults(config, true);
  }

  /** Events and rollups: what is told minute by minute is left out. */
  public static StoreResults withoutRaw(StoreConfig config) {
    return new StoreResults(config, false);
  }

  @Override
  public boolean wantsVerdicts() {
    return raw;
  }

  @Override
  public void verdicts(DataStream<Verdict> verdicts) {
    if (raw) {
      sink(verdicts, Points::of, "verdicts");
    }
  }

  @Override
  public void spans(DataStream<SettledSpan> spans) {
    sink(spans, Points::of, "spans");
  }

  @Override
  public boolean wantsMeans() {
    return raw;
  }

  @Override
  public void means(DataStream<ResourceMeans> means) {
    if (raw) {
      sink(means, Points::of, "means");
    }
  }

  @Override
  public void totals(DataStream<SystemMeans> totals) {
    if (raw) {
      sink(totals, Points::of, "totals");
    }
  }

  @Override
  public void bursts(DataStream<ServingBursts> bursts) {
    if (raw) {
      sink(bursts, Points::of, "bursts");
    }
  }

  @Override
  public void switches(DataStream<Switch> switches) {
    sinkAll(switches, Points::all, "switches");
  }

  @Override
  public void storms(DataStream<Storm> storms) {
    sink(storms, Points::of, "storms");
  }

  @Override
  public void alerts(DataStream<Alert> alerts) {
    sink(alerts, Points::of, "alerts");
  }

  @Override
  public boolean wantsTrends() {
    return true;
  }

  /** Of the past only the last word on an hour is asked for. */
  @Override
  public Duration trendsEvery() {
    return raw ? ResultSink.super.trendsEvery() : Duration.ofHours(1);
  }

  @Override
  public void occupancy(DataStream<Occupancy> occupancy) {
    sink(occupancy, Points::of, "occupancy");
  }

  @Override
  public void mix(DataStream<Mix> mixes) {
    sink(mixes, Points::of, "mix");
  }

  @Override
  public void switching(DataStream<SwitchingBill> bills) {
    sink(bills, Points::of, "switching");
  }

  @Override
  public void load(DataStream<Load> loads) {
    sink(loads, Points::of, "load");
  }

  @Override
  public void forecasts(DataStream<PeakForecast> forecasts) {
    sink(forecasts, Points::of, "forecasts");
  }

  @Override
  public void health(DataStream<HealthCount> health) {
    sink(health, Points::of, "health");
  }

  /** A result as its one point. */
  private interface AsPoint<T> extends Serializable {
    Point of(T result);
  }

  private <T> void sink(DataStream<T> results, AsPoint<T> point, String name) {
    sinkAll(results, result -> List.of(point.of(result)), name);
  }

  /** On its own thread and one writer each: a slow store holds back nobody's verdict at once. */
  private <T> void sinkAll(DataStream<T> results, StoreSink.AsPoints<T> points, String name) {
    results
        .rebalance()
        .sinkTo(new StoreSink<>(config, points))
        .setParallelism(1)
        .uid("store-" + name)
        .name(name + " → store");
  }
}
