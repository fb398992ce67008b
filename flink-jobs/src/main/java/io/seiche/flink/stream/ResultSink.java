package io.seiche.flink.stream;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.Activity;
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
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where results go: each takes the streams it wants. All are at least once, with stable ids. */
public interface ResultSink {
  /** Whether {@link #verdicts} are wanted: their reasons in words cost as much as deciding. */
  default boolean wantsVerdicts() {
    return true;
  }

  /**
   * Verdicts on change and once a minute; some minutes later, in the same stream and so behind
   * them, {@link Verdict#settled settled} ones that take the place of those that were wrong. Only
   * when some sink wants them.
   */
  default void verdicts(DataStream<Verdict> verdicts) {}

  /** Stretches of one phase, when they are settled and over. */
  default void spans(DataStream<SettledSpan> spans) {}

  /** What each workload did in the last seconds. */
  default void activity(DataStream<Activity> activity) {}

  /**
   * Whether {@link #means} and {@link #totals} are wanted: they cost something for every sample.
   */
  default boolean wantsMeans() {
    return false;
  }

  /** What each resource did in the last ten seconds; only when some sink wants it. */
  default void means(DataStream<ResourceMeans> means) {}

  /** The same of all resources of a kind together; with {@link #means}. */
  default void totals(DataStream<SystemMeans> totals) {}

  /** The bursts of each workload's serving, once for each minute of it. */
  default void bursts(DataStream<ServingBursts> bursts) {}

  default void switches(DataStream<Switch> switches) {}

  default void storms(DataStream<Storm> storms) {}

  default void alerts(DataStream<Alert> alerts) {}

  /**
   * Whether {@link #occupancy}, {@link #mix}, {@link #switching}, {@link #load} and {@link
   * #forecasts} are wanted.
   */
  default boolean wantsTrends() {
    return false;
  }

  /** How much event time until hours and days that changed are told again. */
  default Duration trendsEvery() {
    return Duration.ofMinutes(5);
  }

  /** Each workload's hours and days, told again as they grow and when they are corrected. */
  default void occupancy(DataStream<Occupancy> occupancy) {}

  /** The same of all workloads of each array, and of the fleet, told again likewise. */
  default void mix(DataStream<Mix> mixes) {}

  /** The switching of each workload, array and the fleet by hour and day, told again likewise. */
  default void switching(DataStream<SwitchingBill> bills) {}

  /** What each system had to bear by hour and day, told again likewise. */
  default void load(DataStream<Load> loads) {}

  /** Peaks of the days to come, told anew when a day is over. */
  default void forecasts(DataStream<PeakForecast> forecasts) {}

  /** Counts of what was lost, dropped or corrected. */
  default void health(DataStream<HealthCount> health) {}

  /** What could not be decoded. */
  default void deadLetters(DataStream<DeadFrame> frames) {}

  /** Whether {@link #answers} and {@link #settled} are wanted: they cost something every tick. */
  default boolean wantsAnswers() {
    return false;
  }

  /** The live answer for each tick, at once; only when some sink wants it. */
  default void answers(DataStream<Answer> answers) {}

  /**
   * A second answer for each tick, some minutes later, with what followed known; at the end of a
   * bounded input every tick has got one. Only when some sink wants it.
   */
  default void settled(DataStream<Answer> settled) {}
}
