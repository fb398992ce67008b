package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Peak;
import io.seiche.history.trends.TooMuchException;
import io.seiche.history.trends.TrendAnswers.AheadDay;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.BillStep;
import io.seiche.history.trends.TrendAnswers.Capacity;
import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.HeatCell;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.IngestStep;
import io.seiche.history.trends.TrendAnswers.Known;
import io.seiche.history.trends.TrendAnswers.KnownDay;
import io.seiche.history.trends.TrendAnswers.Landed;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.PastStorm;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.history.trends.TrendAnswers.PercentileStep;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.PhasePercentiles;
import io.seiche.history.trends.TrendAnswers.PhaseTotal;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.ServingStep;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.TrendAnswers.StormStep;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.history.trends.TrendAnswers.Transfer;
import io.seiche.history.trends.TrendAnswers.TransferStep;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.history.trends.TrendAnswers.WorkloadTotal;
import io.seiche.history.trends.TrendAnswers.Workloads;
import io.seiche.history.trends.TrendQuestion;
import io.seiche.history.trends.Trends;
import io.seiche.history.trends.Who;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two days of a small fleet in Berlin: Monday, the second of March 2026, and a Tuesday of which
 * half is known. Who asks for the array {@code void} learns nothing, of {@code idle} that there is
 * data, of {@code calm} besides that its workloads storm; the workload {@code ended} has no data of
 * these days, {@code new} none of those before.
 */
final class KnownTrends implements Trends {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final long MONDAY = 1_772_406_000_000L;
  static final long HOUR_MS = 3_600_000;
  static final long DAY_MS = 24 * HOUR_MS;

  /** Names come from telemetry: this one would like to be more. */
  static final String EVIL = "volume/helium-1/<img src=x onerror=alert(1)>\u001b[2J";

  private volatile TrendQuestion asked;
  private volatile boolean calm;

  TrendQuestion asked() {
    return asked;
  }

  /** From now on the whole fleet is as {@code calm} is. */
  void calm() {
    calm = true;
  }

  private Span span(TrendQuestion question) {
    asked = question;
    Who who = question.who();
    return new Span(
        who.kind().name().toLowerCase(Locale.ROOT),
        who.name(),
        MONDAY,
        MONDAY + 2 * DAY_MS,
        question.by().name().toLowerCase(Locale.ROOT),
        BERLIN.getId(),
        List.of("void", "ended").contains(who.name())
            ? null
            : Long.valueOf(MONDAY + DAY_MS + 12 * HOUR_MS));
  }

  private boolean nothing(TrendQuestion question) {
    return List.of("void", "idle").contains(question.who().name()) || isCalm(question);
  }

  private boolean isCalm(TrendQuestion question) {
    return calm || question.who().name().equals("calm");
  }

  private <T> List<T> unless(TrendQuestion question, List<T> all) {
    return nothing(question) ? List.of() : all;
  }

  @Override
  public Occupancy occupancy(TrendQuestion question) {
    Map<Phase, Double> monday =
        Map.of(Phase.TRAINING, 57_600.0, Phase.CHECKPOINT, 86.4, Phase.INFERENCE, 28_713.6);
    Map<Phase, Double> tuesday = Map.of(Phase.TRAINING, 21_600.0, Phase.IDLE, 21_600.0);
    Map<Phase, Double> read = Map.of(Phase.TRAINING, 57.6e12);
    Map<Phase, Double> written = Map.of(Phase.CHECKPOINT, 1.44e12);
    return new Occupancy(
        span(question),
        unless(
            question,
            List.of(
                new MixStep(MONDAY, MONDAY + DAY_MS, monday, read, written, false),
                new MixStep(MONDAY + DAY_MS, MONDAY + 2 * DAY_MS, tuesday, read, Map.of(), true))),
        List.of(
            new PhaseTotal(Phase.TRAINING, 79_200, 0.611, 115.2e12, 0, 3),
            new PhaseTotal(Phase.CHECKPOINT, 86.4, 0.0007, 0, 1.44e12, 12),
            new PhaseTotal(Phase.INFERENCE, 28_713.6, 0.222, 0, 0, 2),
            new PhaseTotal(Phase.IDLE, 21_600, 0.167, 0, 0, 1)),
        2);
  }

  @Override
  public HeatMap heatMap(TrendQuestion question, String what) {
    List<HeatCell> cells =
        IntStream.range(0, 36)
            .mapToObj(hour -> new HeatCell(1 + hour / 24, hour % 24, hour % 24 / 2.3, 1))
            .toList();
    return new HeatMap(span(question), what, "count", unless(question, cells), 10);
  }

  private static Charges charges(int switches, Double gpuSeconds) {
    return new Charges(
        switches,
        switches * 14e9,
        switches * 8e9,
        switches * 6e9,
        gpuSeconds,
        0.004,
        switches * 20.0,
        switches * 2.0,
        switches * 8.0,
        switches * 1.0,
        switches * 7.0,
        switches * 2.0);
  }

  @Override
  public Bill bill(TrendQuestion question, int most) {
    return new Bill(
        span(question),
        unless(
            question,
            List.of(
                new BillStep(MONDAY, MONDAY + DAY_MS, charges(40, 7_200.0), false),
                new BillStep(MONDAY + DAY_MS, MONDAY + 2 * DAY_MS, charges(13, null), true))),
        charges(53, 7_200.0),
        List.of(
                new Payer("volume/helium-1/rl-rollout-a", charges(45, 7_200.0), 0.85),
                new Payer(EVIL, charges(8, null), 0.15))
            .subList(0, Math.min(most, 2)),
        2);
  }

  /** Of workloads it is the mean of the four that stormed. */
  @Override
  public Storms storms(TrendQuestion question, int most) {
    boolean four = question.who().kind() == Who.Kind.WORKLOADS;
    double stormS = four ? 103_680 : 5_400;
    return new Storms(
        span(question),
        unless(
            question,
            List.of(
                new StormStep(MONDAY, MONDAY + DAY_MS, 2, stormS, false),
                new StormStep(MONDAY + DAY_MS, MONDAY + 2 * DAY_MS, 0, 0, true))),
        2,
        stormS,
        four ? 0.15 : 0.031,
        isCalm(question) ? 7 : 0,
        List.of(
            new PastStorm(
                "storm-array/helium-1@1772456400000",
                "array",
                "helium-1",
                "critical",
                MONDAY + 14 * HOUR_MS,
                MONDAY + 15 * HOUR_MS,
                3_600,
                31,
                434e9,
                5_400.0),
            new PastStorm(
                "storm-workload/a@1772463600000",
                "workload",
                EVIL,
                "warning",
                MONDAY + 16 * HOUR_MS,
                MONDAY + 16 * HOUR_MS + HOUR_MS / 2,
                1_800,
                9,
                126e9,
                null)));
  }

  @Override
  public Transfers transfers(TrendQuestion question, Phase phase) {
    boolean saves = phase == Phase.CHECKPOINT;
    Transfer monday = new Transfer(12, 1.44e12, 86.4, 120e9, 7.2, 16.7e9, saves ? 4_807.0 : null);
    return new Transfers(
        span(question),
        phase,
        unless(
            question,
            List.of(
                new TransferStep(MONDAY, MONDAY + DAY_MS, monday, false),
                new TransferStep(
                    MONDAY + DAY_MS,
                    MONDAY + 2 * DAY_MS,
                    new Transfer(0, 0, 0, null, null, null, null),
                    true))),
        monday);
  }

  @Override
  public Serving serving(TrendQuestion question) {
    return new Serving(
        span(question),
        unless(
            question,
            List.of(
                new ServingStep(MONDAY, MONDAY + DAY_MS, 28_713.6, 1.84, 4.2, 310e6, 1.3e9, false),
                new ServingStep(
                    MONDAY + DAY_MS, MONDAY + 2 * DAY_MS, 60, null, null, null, null, true))));
  }

  @Override
  public Ingest ingest(TrendQuestion question, int most) {
    return new Ingest(
        span(question),
        unless(question, List.of(new IngestStep(MONDAY, MONDAY + DAY_MS, 2.5e12, 3_600, false))),
        2.5e12,
        List.of(new Landed("volume/neon-2/lake", 2.5e12, 3_600, 1)),
        1);
  }

  @Override
  public Percentiles percentiles(TrendQuestion question) {
    if (question.who().kind() == Who.Kind.WORKLOADS) {
      throw new TooMuchException("these are 900 workloads; ask by day or for fewer of them");
    }
    List<PhasePercentiles> phases =
        List.of(
            new PhasePercentiles(
                Phase.TRAINING,
                new Quantiles(0.9e9, 1.4e9, 1.6e9),
                new Quantiles(0.0004, 0.0021, 0.0153),
                null));
    return new Percentiles(
        span(question),
        unless(question, List.of(new PercentileStep(MONDAY, MONDAY + DAY_MS, phases, false))),
        unless(question, phases));
  }

  @Override
  public Comparison compare(TrendQuestion question) {
    String name = question.who().name();
    if (List.of("ended", "new").contains(name)) {
      Known all = new Known(2 * DAY_MS / 1e3, 1);
      Known nothing = new Known(0, 0);
      boolean ended = name.equals("ended");
      return new Comparison(
          span(question),
          MONDAY - 2 * DAY_MS,
          ended ? nothing : all,
          ended ? all : nothing,
          List.of(
              new Change(
                  "switches", "count", ended ? null : 53.0, ended ? 53.0 : null, null, true)));
    }
    return new Comparison(
        span(question),
        MONDAY - 2 * DAY_MS,
        new Known(2 * DAY_MS / 1e3, 1),
        new Known(DAY_MS / 1e3, 0.5),
        unless(
            question,
            List.of(
                new Change("training_ratio", "ratio", 0.611, 0.65, -0.06, false),
                new Change("switches", "count", 53.0, 40.0, null, true),
                new Change("bill_bytes", "B", 742e9, 560e9, null, true),
                new Change("bill_gpu_s", "s", 7_200.0, null, null, true),
                new Change("storms", "count", 2.0, 5.0, null, true),
                new Change("checkpoint_bytes_per_s", "B/s", 16.7e9, 14.9e9, 0.121, false),
                new Change("training_read_latency_p95_s", "s", 0.0021, 0.0019, 0.105, true))));
  }

  @Override
  public Forecasts forecast(
      TrendQuestion question, Peak peak, int days, Double capacityBytesPerSecond) {
    List<KnownDay> known =
        IntStream.range(0, 14)
            .mapToObj(day -> new KnownDay(MONDAY - (13 - day) * DAY_MS, 30e9 + day * 0.5e9))
            .toList();
    List<AheadDay> ahead =
        IntStream.range(0, Math.min(days, 14))
            .mapToObj(
                day ->
                    new AheadDay(
                        MONDAY + (day + 1) * DAY_MS,
                        37e9 + day * 0.5e9,
                        35e9 + day * 0.4e9,
                        39e9 + day * 0.6e9))
            .toList();
    Capacity capacity =
        capacityBytesPerSecond == null
            ? null
            : new Capacity(capacityBytesPerSecond, MONDAY + 7 * DAY_MS, MONDAY + 3 * DAY_MS, null);
    return new Forecasts(
        span(question),
        unless(
            question,
            List.of(
                new SystemForecast("helium-1", "save", known, ahead, 0.5e9, 0.19, capacity),
                new SystemForecast(
                    "neon-2",
                    "load",
                    known.subList(0, 2),
                    List.of(),
                    null,
                    null,
                    capacity == null
                        ? null
                        : new Capacity(capacity.bytesPerS(), null, null, null)))));
  }

  @Override
  public Workloads workloads(TrendQuestion question, String after, int most) {
    return new Workloads(
        span(question),
        unless(
            question,
            List.of(
                new WorkloadTotal(
                    "volume/helium-1/rl-rollout-a",
                    Map.of(Phase.TRAINING, 57_600.0, Phase.INFERENCE, 28_713.6),
                    57.6e12,
                    1.44e12,
                    45,
                    630e9,
                    7_200.0),
                new WorkloadTotal(EVIL, Map.of(Phase.IDLE, 21_600.0), 0, 0, 8, 112e9, null))),
        300,
        EVIL);
  }
}
