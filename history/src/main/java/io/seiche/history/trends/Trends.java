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

/**
 * Answers from hours and days, the same from every store. What would take reading more than can be
 * read at once is refused with a {@link TooMuchException}. Thread-safe.
 */
public interface Trends {
  Occupancy occupancy(TrendQuestion question) throws StoreException;

  /**
   * By hour of the week; what is asked by is of no matter.
   *
   * @param what as in {@link HeatMap#what}
   * @throws IllegalArgumentException when there is no such figure
   */
  HeatMap heatMap(TrendQuestion question, String what) throws StoreException;

  /**
   * @param most payers
   */
  Bill bill(TrendQuestion question, int most) throws StoreException;

  /**
   * Those of the scope asked for: the fleet's own, an array's, or those of workloads.
   *
   * @param most of the longest
   */
  Storms storms(TrendQuestion question, int most) throws StoreException;

  /**
   * Saves or loads.
   *
   * @param phase CHECKPOINT or LOAD
   */
  Transfers transfers(TrendQuestion question, Phase phase) throws StoreException;

  Serving serving(TrendQuestion question) throws StoreException;

  /**
   * @param most places
   */
  Ingest ingest(TrendQuestion question, int most) throws StoreException;

  Percentiles percentiles(TrendQuestion question) throws StoreException;

  Comparison compare(TrendQuestion question) throws StoreException;

  /**
   * Of the array asked for, or of every system; made of the days in the span that are over.
   *
   * @param peak null for all
   * @param days so many ahead, at least 1
   * @param capacityBytesPerS what it is held against; null for nothing
   */
  Forecasts forecast(
      TrendQuestion question, @Nullable Peak peak, int days, @Nullable Double capacityBytesPerS)
      throws StoreException;

  /**
   * By name, page by page.
   *
   * @param after the {@link Workloads#next} of the page before; null for the first
   * @param most on the page
   */
  Workloads workloads(TrendQuestion question, @Nullable String after, int most)
      throws StoreException;
}
