package io.seiche.history.trends;

import io.seiche.analysis.trend.Forecast;
import io.seiche.analysis.trend.ForecastDay;
import io.seiche.analysis.trend.Peak;
import io.seiche.history.Measurement;
import io.seiche.history.StoreText;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.AheadDay;
import io.seiche.history.trends.TrendAnswers.Capacity;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.KnownDay;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.history.trends.Who.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Peaks of days to come, from those of days that are over. */
final class ForecastTrends {
  private final RollupStore store;

  ForecastTrends(RollupStore store) {
    this.store = store;
  }

  Forecasts forecast(Asked asked, @Nullable Peak peak, int days, @Nullable Double capacity)
      throws StoreException {
    if (asked.who().kind() == Kind.WORKLOADS) {
      throw new IllegalArgumentException(
          "peaks are foretold of systems: ask for an array, or for the fleet");
    }
    if (days < 1) {
      throw new IllegalArgumentException("at least 1 day ahead, not " + days);
    }
    List<Peak> peaks = peak == null ? List.of(Peak.values()) : List.of(peak);
    Map<String, List<SortedMap<Long, Double>>> systems = new TreeMap<>();
    long[] untilMs = {Long.MIN_VALUE};
    store.read(
        rows(asked, peaks),
        row -> {
          untilMs[0] = Math.max(untilMs[0], asked.by().window().endMs(row.startMs(), asked.days()));
          if (!row.flag(0)) {
            put(systems, peaks, asked.date(row.startMs()), row);
          }
        });
    List<SystemForecast> forecasts = new ArrayList<>();
    systems.forEach(
        (system, daily) -> {
          for (int i = 0; i < peaks.size(); i++) {
            if (daily.get(i).values().stream().anyMatch(value -> value > 0)) {
              forecasts.add(
                  forecast(asked, system, peaks.get(i).label(), daily.get(i), days, capacity));
            }
          }
        });
    return new Forecasts(
        asked.span(untilMs[0] == Long.MIN_VALUE ? null : Long.valueOf(untilMs[0])), forecasts);
  }

  private static RollupQuery rows(Asked asked, List<Peak> peaks) {
    RollupQuery.Builder query =
        RollupQuery.of(Measurement.LOAD, asked.fromMs(), asked.toMs()).in(asked.by().window());
    if (asked.who().kind() == Kind.ARRAY) {
      query.where("system", StoreText.tag(asked.who().name()));
    }
    List<String> fields = new ArrayList<>();
    fields.add("partial");
    peaks.forEach(peak -> fields.add("peak_" + peak.label() + "_bytes_per_s"));
    return query.by("system").rows(fields.toArray(String[]::new));
  }

  private static void put(
      Map<String, List<SortedMap<Long, Double>>> systems,
      List<Peak> peaks,
      LocalDate date,
      RollupRow row) {
    List<SortedMap<Long, Double>> daily =
        systems.computeIfAbsent(
            row.tag(0),
            fresh -> {
              List<SortedMap<Long, Double>> each = new ArrayList<>();
              peaks.forEach(peak -> each.add(new TreeMap<>()));
              return each;
            });
    for (int i = 0; i < peaks.size(); i++) {
      daily.get(i).merge(date.toEpochDay(), Figures.known(row.number(1 + i)), Math::max);
    }
  }

  private static SystemForecast forecast(
      Asked asked,
      String system,
      String peak,
      SortedMap<Long, Double> daily,
      int days,
      @Nullable Double capacity) {
    Optional<Forecast> forecast = Forecast.of(daily);
    List<ForecastDay> ahead = forecast.map(made -> made.next(days)).orElse(List.of());
    return new SystemForecast(
        system,
        peak,
        daily.entrySet().stream()
            .map(day -> new KnownDay(midnightMs(asked, day.getKey()), day.getValue()))
            .toList(),
        ahead.stream()
            .map(
                day ->
                    new AheadDay(
                        midnightMs(asked, day.day()), day.expected(), day.low(), day.high()))
            .toList(),
        forecast.isPresent() ? Double.valueOf(forecast.get().growthPerDay()) : null,
        forecast.isPresent() ? Double.valueOf(forecast.get().missed()) : null,
        capacity == null
            ? null
            : new Capacity(
                capacity,
                first(asked, ahead, day -> day.expected() >= capacity),
                first(asked, ahead, day -> day.high() >= capacity),
                first(asked, ahead, day -> day.low() >= capacity)));
  }

  private static @Nullable Long first(
      Asked asked, List<ForecastDay> ahead, Predicate<ForecastDay> exceeded) {
    return ahead.stream()
        .filter(exceeded)
        .findFirst()
        .map(day -> midnightMs(asked, day.day()))
        .orElse(null);
  }

  private static long midnightMs(Asked asked, long day) {
    return asked.midnightMs(LocalDate.ofEpochDay(day));
  }
}
