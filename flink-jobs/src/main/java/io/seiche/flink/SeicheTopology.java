package io.seiche.flink;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.alert.Alerts;
import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.condition.Sign;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.PeakForecast;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.victim.Slowdown;
import io.seiche.flink.operators.CheckpointDetection;
import io.seiche.flink.operators.CoverageGathering;
import io.seiche.flink.operators.ForecastRollup;
import io.seiche.flink.operators.FrameIntake;
import io.seiche.flink.operators.LoadRollup;
import io.seiche.flink.operators.MixRollup;
import io.seiche.flink.operators.OccupancyRollup;
import io.seiche.flink.operators.PhaseClassification;
import io.seiche.flink.operators.ResourceSilenceDetection;
import io.seiche.flink.operators.SaturationDetection;
import io.seiche.flink.operators.SilenceDetection;
import io.seiche.flink.operators.StormDetection;
import io.seiche.flink.operators.StormGathering;
import io.seiche.flink.operators.StormTelling;
import io.seiche.flink.operators.SwitchDetection;
import io.seiche.flink.operators.SwitchingRollup;
import io.seiche.flink.operators.VictimDetection;
import io.seiche.flink.stream.ArrayNews;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.OccupancyNews;
import io.seiche.flink.stream.PhaseResults;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.flink.stream.ResultSink;
import io.seiche.flink.stream.ScopeNews;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The one topology: frames, and the inventory → ticks → phases → switches → storms, by the rules
 * there are. Cluster jobs, standalone, backtest and tests differ in their ends alone. Each
 * operator's uid is a promise to older savepoints.
 */
public final class SeicheTopology {
  private SeicheTopology() {}

  /** All of it in one job: frames in, every result out; inventory and rules stay as they are. */
  public static void wire(
      DataStream<FrameBytes> frames, Detection detection, List<ResultSink> sinks) {
    DataStream<PublishedBytes> none = NothingPublished.beside(frames);
    wire(frames, none, BroadcastRules.of(none), detection, sinks);
  }

  /** All of it in one job: frames, inventories and rules in, every result out. */
  public static void wire(
      DataStream<FrameBytes> frames,
      DataStream<PublishedBytes> inventories,
      BroadcastRules rules,
      Detection detection,
      List<ResultSink> sinks) {
    Phases phases = findPhases(frames, inventories, rules, detection, sinks);
    Storms storms = findStorms(phases.results(), rules, detection, sinks);
    tell(storms.alerts().union(phases.alerts()), sinks);
    DataStream<HealthCount> health = phases.health();
    tellHealth(storms.health().map(health::union).orElse(health), sinks);
  }

  /** The phase job: frames, inventories and rules in; verdicts, activity, switches, alerts out. */
  public static void phases(
      DataStream<FrameBytes> frames,
      DataStream<PublishedBytes> inventories,
      BroadcastRules rules,
      Detection detection,
      List<ResultSink> sinks) {
    Phases phases = findPhases(frames, inventories, rules, detection, sinks);
    tell(phases.alerts(), sinks);
    tellHealth(phases.health(), sinks);
  }

  /** What the phase job finds; what else it tells goes to its sinks. */
  private record Phases(
      PhaseResults results, DataStream<Alert> alerts, DataStream<HealthCount> health) {}

  /** What the storm job finds; what else it tells goes to its sinks. */
  private record Storms(DataStream<Alert> alerts, Optional<DataStream<HealthCount>> health) {}

  private static Phases findPhases(
      DataStream<FrameBytes> frames,
      DataStream<PublishedBytes> inventories,
      BroadcastRules rules,
      Detection detection,
      List<ResultSink> sinks) {
    configure(frames.getExecutionEnvironment());
    SingleOutputStreamOperator<WorkloadTick> ticks =
        frames
            .keyBy(FrameBytes::system)
            .connect(inventories.broadcast(FrameIntake.broadcast()))
            .process(
                new FrameIntake(
                    detection.attribution(),
                    detection.inventory(),
                    sinks.stream().anyMatch(ResultSink::wantsMeans)))
            .returns(TypeInformation.of(WorkloadTick.class))
            .uid("frame-intake")
            .name("frames → workload ticks");

    SingleOutputStreamOperator<PhaseTick> phases =
        ticks
            .keyBy(WorkloadTick::workload)
            .process(
                new PhaseClassification(
                    detection.model(),
                    sinks.stream().anyMatch(ResultSink::wantsVerdicts),
                    sinks.stream().anyMatch(ResultSink::wantsAnswers),
                    wantTrends(sinks)))
            .returns(TypeInformation.of(PhaseTick.class))
            .uid("phase-classification")
            .name("ticks → phases");

    SingleOutputStreamOperator<Switch> switches =
        DataStreamUtils.reinterpretAsKeyedStream(phases, PhaseTick::workload)
            .connect(rules.good())
            .process(new SwitchDetection(detection.rules()))
            .returns(TypeInformation.of(Switch.class))
            .uid("switch-detection")
            .name("phases → switches");

    SingleOutputStreamOperator<Alert> saturation =
        phases
            .getSideOutput(PhaseClassification.DRAWS)
            .keyBy(Draw::system)
            .connect(rules.good())
            .process(new SaturationDetection(detection.rules()))
            .returns(TypeInformation.of(Alert.class))
            .uid("saturation-detection")
            .name("draws → saturated storage");

    DataStream<Alert> alerts =
        checkpoints(phases, rules, detection)
            .union(
                silence(ticks.getSideOutput(FrameIntake.SIGNS), rules, detection),
                resourceSilence(ticks.getSideOutput(FrameIntake.SIGNS), rules, detection),
                saturation);

    DataStream<HealthCount> health =
        ticks
            .getSideOutput(FrameIntake.HEALTH)
            .union(
                phases.getSideOutput(PhaseClassification.HEALTH),
                saturation.getSideOutput(SaturationDetection.HEALTH),
                rules.health());
    if (wantTrends(sinks)) {
      health = health.union(occupancy(phases, detection, sinks), load(phases, detection, sinks));
    }
    for (ResultSink sink : sinks) {
      sink.means(ticks.getSideOutput(FrameIntake.MEANS));
      sink.totals(ticks.getSideOutput(FrameIntake.TOTALS));
      sink.deadLetters(ticks.getSideOutput(FrameIntake.DEAD));
      sink.verdicts(phases.getSideOutput(PhaseClassification.VERDICTS));
      sink.spans(phases.getSideOutput(PhaseClassification.SPANS));
      sink.activity(phases.getSideOutput(PhaseClassification.ACTIVITY));
      sink.bursts(phases.getSideOutput(PhaseClassification.BURSTS));
      sink.answers(phases.getSideOutput(PhaseClassification.ANSWERS));
      sink.settled(phases.getSideOutput(PhaseClassification.SETTLED));
      sink.switches(switches);
    }
    return new Phases(
        new PhaseResults(switches, phases.getSideOutput(PhaseClassification.ACTIVITY)),
        alerts,
        health);
  }

  private static boolean wantTrends(List<ResultSink> sinks) {
    return sinks.stream().anyMatch(ResultSink::wantsTrends);
  }

  /** As often as the least patient of those that want them. */
  private static Duration trendsEvery(List<ResultSink> sinks) {
    return sinks.stream()
        .filter(ResultSink::wantsTrends)
        .map(ResultSink::trendsEvery)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Tells the sinks; returns what came too late. */
  private static DataStream<HealthCount> occupancy(
      SingleOutputStreamOperator<PhaseTick> phases, Detection detection, List<ResultSink> sinks) {
    SingleOutputStreamOperator<Occupancy> occupancy =
        DataStreamUtils.reinterpretAsKeyedStream(
                phases.getSideOutput(PhaseClassification.OCCUPANCY), OccupancyNews::workload)
            .process(new OccupancyRollup(detection.days(), trendsEvery(sinks)))
            .returns(TypeInformation.of(Occupancy.class))
            .uid("occupancy-rollup")
            .name("phases → hours and days");
    SingleOutputStreamOperator<Mix> mixes =
        occupancy
            .getSideOutput(OccupancyRollup.MIX)
            .keyBy(MixNews::key)
            .process(new MixRollup(detection.days(), trendsEvery(sinks)))
            .returns(TypeInformation.of(Mix.class))
            .uid("mix-rollup")
            .name("workloads → hours and days of arrays and the fleet");
    for (ResultSink sink : sinks) {
      sink.occupancy(occupancy);
      sink.mix(mixes);
    }
    return occupancy
        .getSideOutput(OccupancyRollup.HEALTH)
        .union(mixes.getSideOutput(MixRollup.HEALTH));
  }

  /** Tells the sinks; returns what came too late. */
  private static DataStream<HealthCount> load(
      SingleOutputStreamOperator<PhaseTick> phases, Detection detection, List<ResultSink> sinks) {
    SingleOutputStreamOperator<Load> load =
        phases
            .getSideOutput(PhaseClassification.DRAWS)
            .keyBy(Draw::system)
            .process(new LoadRollup(detection.days(), trendsEvery(sinks)))
            .returns(TypeInformation.of(Load.class))
            .uid("load-rollup")
            .name("draws → hours and days");
    SingleOutputStreamOperator<PeakForecast> forecasts =
        DataStreamUtils.reinterpretAsKeyedStream(load, Load::system)
            .process(new ForecastRollup(detection.days()))
            .returns(TypeInformation.of(PeakForecast.class))
            .uid("forecast-rollup")
            .name("days → peaks to come");
    for (ResultSink sink : sinks) {
      sink.load(load);
      sink.forecasts(forecasts);
    }
    return load.getSideOutput(LoadRollup.HEALTH);
  }

  private static DataStream<Alert> checkpoints(
      DataStream<PhaseTick> phases, BroadcastRules rules, Detection detection) {
    return DataStreamUtils.reinterpretAsKeyedStream(phases, PhaseTick::workload)
        .connect(rules.good())
        .process(new CheckpointDetection(detection.rules()))
        .returns(TypeInformation.of(Alert.class))
        .uid("checkpoint-detection")
        .name("phases → checkpoints overdue or slow");
  }

  private static DataStream<Alert> silence(
      DataStream<Sign> signs, BroadcastRules rules, Detection detection) {
    return signs
        .keyBy(Sign::collector)
        .connect(rules.good())
        .process(new SilenceDetection(detection.rules()))
        .returns(TypeInformation.of(Alert.class))
        .uid("silence-detection")
        .name("signs of life → silent systems");
  }

  private static DataStream<Alert> resourceSilence(
      DataStream<Sign> signs, BroadcastRules rules, Detection detection) {
    return DataStreamUtils.reinterpretAsKeyedStream(signs, Sign::system)
        .connect(rules.good())
        .process(new ResourceSilenceDetection(detection.rules()))
        .returns(TypeInformation.of(Alert.class))
        .uid("resource-silence-detection")
        .name("signs of life → silent resources");
  }

  /** The storm job: switches, activity and rules in; storms and alerts out. */
  public static void storms(
      PhaseResults told, BroadcastRules rules, Detection detection, List<ResultSink> sinks) {
    Storms storms = findStorms(told, rules, detection, sinks);
    tell(storms.alerts(), sinks);
    storms.health().ifPresent(health -> tellHealth(health, sinks));
  }

  private static Storms findStorms(
      PhaseResults told, BroadcastRules rules, Detection detection, List<ResultSink> sinks) {
    configure(told.switches().getExecutionEnvironment());
    DataStream<Storm> ofWorkloads =
        told.switches()
            .keyBy(Switch::workload)
            .connect(rules.good())
            .process(new StormDetection(detection.rules()))
            .returns(TypeInformation.of(Storm.class))
            .uid("storm-detection")
            .name("switches → storms");
    DataStream<Storm> gathered =
        ofWorkloads
            .keyBy(storm -> StormGathering.KEY)
            .connect(rules.good())
            .process(new StormGathering(detection.rules()))
            .returns(TypeInformation.of(Storm.class))
            .uid("storm-gathering")
            .name("storms → storms of arrays and the fleet");
    SingleOutputStreamOperator<Storm> storms =
        gathered
            .connect(slowdowns(told, rules, detection))
            .keyBy(storm -> StormGathering.KEY, slowdown -> StormGathering.KEY)
            .process(new StormTelling())
            .returns(TypeInformation.of(Storm.class))
            .uid("storm-victims")
            .name("storms → storms with victims");
    DataStream<Alert> alerts =
        storms
            .flatMap(SeicheTopology::alert)
            .returns(TypeInformation.of(Alert.class))
            .uid("storm-alerts")
            .name("storms → alerts");
    for (ResultSink sink : sinks) {
      sink.storms(storms);
    }
    return new Storms(
        alerts,
        wantTrends(sinks)
            ? Optional.of(switching(told, storms, detection, sinks))
            : Optional.empty());
  }

  /** Tells the sinks; returns what came too late. */
  private static DataStream<HealthCount> switching(
      PhaseResults told, DataStream<Storm> storms, Detection detection, List<ResultSink> sinks) {
    SingleOutputStreamOperator<ScopeNews> data =
        told.activity()
            .keyBy(Activity::workload)
            .process(new CoverageGathering())
            .returns(TypeInformation.of(ScopeNews.class))
            .uid("switching-data")
            .name("activity → when data of a scope is known");
    SingleOutputStreamOperator<SwitchingBill> bills =
        told.switches()
            .flatMap(SeicheTopology::news)
            .returns(TypeInformation.of(ScopeNews.class))
            .uid("switching-switches")
            .name("switches of a scope")
            .union(
                data,
                storms
                    .map(storm -> ScopeNews.of(storm))
                    .returns(TypeInformation.of(ScopeNews.class))
                    .uid("switching-storms")
                    .name("storms of a scope"))
            .keyBy(ScopeNews::key)
            .process(new SwitchingRollup(detection.days(), trendsEvery(sinks)))
            .returns(TypeInformation.of(SwitchingBill.class))
            .uid("switching-rollup")
            .name("switches, storms → hours and days");
    sinks.forEach(sink -> sink.switching(bills));
    return bills.getSideOutput(SwitchingRollup.HEALTH);
  }

  private static void tellHealth(DataStream<HealthCount> health, List<ResultSink> sinks) {
    sinks.forEach(sink -> sink.health(health));
  }

  private static void tell(DataStream<Alert> alerts, List<ResultSink> sinks) {
    for (ResultSink sink : sinks) {
      sink.alerts(alerts);
    }
  }

  private static DataStream<Slowdown> slowdowns(
      PhaseResults told, BroadcastRules rules, Detection detection) {
    DataStream<ArrayNews> switches =
        told.switches()
            .map(ArrayNews::of)
            .returns(TypeInformation.of(ArrayNews.class))
            .uid("victim-switches")
            .name("switches on an array");
    return told.activity()
        .flatMap(SeicheTopology::waits)
        .returns(TypeInformation.of(ArrayNews.class))
        .uid("victim-activity")
        .name("latencies on an array")
        .union(switches)
        .keyBy(ArrayNews::system)
        .connect(rules.good())
        .process(new VictimDetection(detection.rules()))
        .returns(TypeInformation.of(Slowdown.class))
        .uid("victim-detection")
        .name("switches → neighbours slowed");
  }

  private static void news(Switch found, Collector<ScopeNews> out) {
    ScopeNews.of(found).forEach(out::collect);
  }

  private static void waits(Activity activity, Collector<ArrayNews> out) {
    if (activity.readLatencySeconds() != null || activity.writeLatencySeconds() != null) {
      out.collect(ArrayNews.of(activity));
    }
  }

  private static void alert(Storm storm, Collector<Alert> out) {
    if (Alerts.concerns(storm)) {
      out.collect(Alerts.of(storm));
    }
  }

  /** Records go between operators as they are, and nothing may fall back to Kryo. */
  private static void configure(StreamExecutionEnvironment env) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    env.configure(configuration);
  }
}
