package io.seiche.flink;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.CheckpointState;
import io.seiche.analysis.condition.CollectorWatch;
import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.condition.DrawMeter;
import io.seiche.analysis.condition.Feed;
import io.seiche.analysis.condition.Firing;
import io.seiche.analysis.condition.Recent;
import io.seiche.analysis.condition.ResourceRoll;
import io.seiche.analysis.condition.SaturationState;
import io.seiche.analysis.condition.Sign;
import io.seiche.analysis.condition.SystemLoad;
import io.seiche.analysis.condition.Usual;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.ActivityMeter;
import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.ResourceMeter;
import io.seiche.analysis.features.Signals;
import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.features.SystemMeter;
import io.seiche.analysis.features.VantageJoin;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.PhaseMemory;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.SpanTrack;
import io.seiche.analysis.phase.ToldTrack;
import io.seiche.analysis.phase.Unsettled;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.storm.Contributor;
import io.seiche.analysis.storm.Counted;
import io.seiche.analysis.storm.Member;
import io.seiche.analysis.storm.ScopeState;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormState;
import io.seiche.analysis.storm.Suffering;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.switching.SwitchState;
import io.seiche.analysis.switching.ToldSwitches;
import io.seiche.analysis.switching.Waterfall;
import io.seiche.analysis.trend.Charge;
import io.seiche.analysis.trend.CoverageMeter;
import io.seiche.analysis.trend.ForecastState;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.LoadState;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.MixState;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.OccupancyState;
import io.seiche.analysis.trend.PeakDay;
import io.seiche.analysis.trend.PeakForecast;
import io.seiche.analysis.trend.StormTime;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.SwitchingState;
import io.seiche.analysis.victim.BusySlots;
import io.seiche.analysis.victim.Heard;
import io.seiche.analysis.victim.Neighbour;
import io.seiche.analysis.victim.Slowdown;
import io.seiche.flink.kafka.SwitchOrTime;
import io.seiche.flink.operators.FrameLedger;
import io.seiche.flink.operators.WorkloadState;
import io.seiche.flink.stream.Answer;
import io.seiche.flink.stream.ArrayNews;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.OccupancyNews;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.flink.stream.ScopeNews;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that travels or is stored falls back to Kryo, whose bytes nobody can evolve. */
class SerializationTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        FrameBytes.class,
        PublishedBytes.class,
        WorkloadTick.class,
        PhaseTick.class,
        Verdict.class,
        SettledSpan.class,
        Activity.class,
        ResourceMeans.class,
        SystemMeans.class,
        Switch.class,
        SwitchOrTime.class,
        Storm.class,
        ArrayNews.class,
        Slowdown.class,
        Alert.class,
        Sign.class,
        Draw.class,
        HealthCount.class,
        DeadFrame.class,
        Answer.class,
        OccupancyNews.class,
        ScopeNews.class,
        Occupancy.class,
        MixNews.class,
        Mix.class,
        SwitchingBill.class,
        Load.class,
        PeakForecast.class
      })
  void whatTravels(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        FrameLedger.class,
        FrameLedger.Seen.class,
        VantageJoin.class,
        ResourceMeter.class,
        SystemMeter.class,
        WorkloadState.class,
        PhaseTrack.class,
        PhaseMemory.class,
        SpanTrack.class,
        ToldTrack.class,
        Signals.class,
        PhaseTrack.Pending.class,
        Unsettled.class,
        ActivityMeter.class,
        SwitchState.class,
        Waterfall.class,
        SwitchState.Settled.class,
        ToldSwitches.class,
        StormState.class,
        Counted.class,
        Member.class,
        ScopeState.class,
        Contributor.class,
        CheckpointState.class,
        Firing.class,
        Recent.class,
        Feed.class,
        CollectorWatch.class,
        ResourceRoll.class,
        DrawMeter.class,
        SaturationState.class,
        SystemLoad.class,
        Usual.class,
        Neighbour.class,
        Heard.class,
        BusySlots.class,
        Suffering.class,
        OccupancyState.class,
        MixState.class,
        SwitchingState.class,
        CoverageMeter.class,
        Charge.class,
        StormTime.class,
        LoadState.class,
        ForecastState.class,
        PeakDay.class
      })
  void whatIsStored(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
