package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Peak;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.history.trends.TrendAnswers.Workloads;
import org.jspecify.annotations.Nullable;

/** Answers put together from what a store adds up. */
public final class StoreTrends implements Trends {
  private final RollupStore store;
  private final MixTrends mix;
  private final SwitchingTrends switching;
  private final HeatMaps heatMaps;
  private final DigestTrends digests;
  private final Comparisons comparisons;
  private final ForecastTrends forecasts;
  private final WorkloadTrends workloads;

  public StoreTrends(RollupStore store) {
    this.store = store;
    this.mix = new MixTrends(store);
    this.switching = new SwitchingTrends(store);
    this.heatMaps = new HeatMaps(store);
    this.digests = new DigestTrends(store);
    this.comparisons = new Comparisons(store);
    this.forecasts = new ForecastTrends(store);
    this.workloads = new WorkloadTrends(store);
  }

  @Override
  public Occupancy occupancy(TrendQuestion question) throws StoreException {
    return mix.occupancy(asked(question));
  }

  @Override
  public HeatMap heatMap(TrendQuestion question, String what) throws StoreException {
    return heatMaps.heatMap(Asked.of(question, Grain.HOUR, store), what);
  }

  @Override
  public Bill bill(TrendQuestion question, int most) throws StoreException {
    return switching.bill(asked(question), most);
  }

  @Override
  public Storms storms(TrendQuestion question, int most) throws StoreException {
    return switching.storms(asked(question), most);
  }

  @Override
  public Transfers transfers(TrendQuestion question, Phase phase) throws StoreException {
    return mix.transfers(asked(question), phase);
  }

  @Override
  public Serving serving(TrendQuestion question) throws StoreException {
    return digests.serving(asked(question));
  }

  @Override
  public Ingest ingest(TrendQuestion question, int most) throws StoreException {
    return mix.ingest(asked(question), most);
  }

  @Override
  public Percentiles percentiles(TrendQuestion question) throws StoreException {
    return digests.percentiles(asked(question));
  }

  @Override
  public Comparison compare(TrendQuestion question) throws StoreException {
    return comparisons.compare(asked(question));
  }

  @Override
  public Forecasts forecast(
      TrendQuestion question, @Nullable Peak peak, int days, @Nullable Double capacityBytesPerS)
      throws StoreException {
    return forecasts.forecast(Asked.of(question, Grain.DAY, store), peak, days, capacityBytesPerS);
  }

  @Override
  public Workloads workloads(TrendQuestion question, @Nullable String after, int most)
      throws StoreException {
    return workloads.workloads(asked(question), after, most);
  }

  private Asked asked(TrendQuestion question) throws StoreException {
    return Asked.of(question, question.by(), store);
  }
}
