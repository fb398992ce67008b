package io.seiche.standalone.console;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Peak;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TooMuchException;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.Known;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.history.trends.TrendAnswers.Transfer;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.history.trends.TrendAnswers.Workloads;
import io.seiche.history.trends.TrendQuestion;
import io.seiche.history.trends.Trends;
import io.seiche.history.trends.Who;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Remembers what it was asked, and has next to nothing to tell. */
final class AskedTrends implements Trends {
  /** The first of March 2026 in Berlin. */
  private static final long DAY_MS = 1_772_319_600_000L;

  private static final Charges CHARGES = new Charges(3, 1.2e12, 0, 0, null, 0.25, 0, 0, 0, 0, 0, 0);

  private volatile TrendQuestion asked;
  private volatile List<Object> more = List.of();
  private volatile boolean failing;

  TrendQuestion asked() {
    return asked;
  }

  /** What else it was asked with. */
  List<Object> more() {
    return more;
  }

  void fail() {
    failing = true;
  }

  private Span span(TrendQuestion question, Object... with) throws StoreException {
    if (failing) {
      throw new StoreException("a secret of the store");
    }
    asked = question;
    more = Arrays.asList(with);
    return new Span(
        question.who().kind().name().toLowerCase(Locale.ROOT),
        question.who().name(),
        question.fromMs(),
        question.toMs(),
        question.by().name().toLowerCase(Locale.ROOT),
        question.days().getId(),
        null);
  }

  @Override
  public Occupancy occupancy(TrendQuestion question) throws StoreException {
    MixStep step =
        new MixStep(
            DAY_MS, DAY_MS + 86_400_000, Map.of(Phase.TRAINING, 3_600.5), Map.of(), Map.of(), true);
    return new Occupancy(span(question), List.of(step), List.of(), 1);
  }

  @Override
  public HeatMap heatMap(TrendQuestion question, String what) throws StoreException {
    if (what.equals("nothing")) {
      throw new IllegalArgumentException("no such figure: " + what);
    }
    return new HeatMap(span(question, what), what, "count", List.of(), 0);
  }

  @Override
  public Bill bill(TrendQuestion question, int most) throws StoreException {
    Payer payer = new Payer("=HYPERLINK(\"x\", 1)", CHARGES, 0.5);
    return new Bill(span(question, most), List.of(), CHARGES, List.of(payer), 1);
  }

  @Override
  public Storms storms(TrendQuestion question, int most) throws StoreException {
    return new Storms(span(question, most), List.of(), 0, 0, 0, 0, List.of());
  }

  @Override
  public Transfers transfers(TrendQuestion question, Phase phase) throws StoreException {
    Transfer none = new Transfer(0, 0, 0, null, null, null, null);
    return new Transfers(span(question, phase), phase, List.of(), none);
  }

  @Override
  public Serving serving(TrendQuestion question) throws StoreException {
    return new Serving(span(question), List.of());
  }

  @Override
  public Ingest ingest(TrendQuestion question, int most) throws StoreException {
    return new Ingest(span(question, most), List.of(), 0, List.of(), 0);
  }

  @Override
  public Percentiles percentiles(TrendQuestion question) throws StoreException {
    if (question.who().kind() == Who.Kind.WORKLOADS) {
      throw new TooMuchException("ask for fewer");
    }
    return new Percentiles(span(question), List.of(), List.of());
  }

  @Override
  public Comparison compare(TrendQuestion question) throws StoreException {
    return new Comparison(span(question), 0, new Known(0, 0), new Known(0, 0), List.of());
  }

  @Override
  public Forecasts forecast(TrendQuestion question, Peak peak, int days, Double capacity)
      throws StoreException {
    return new Forecasts(span(question, peak, days, capacity), List.of());
  }

  @Override
  public Workloads workloads(TrendQuestion question, String after, int most) throws StoreException {
    return new Workloads(span(question, after, most), List.of(), 0, null);
  }
}
