package io.seiche.analysis.trend;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the peaks of a system's last {@value #DAYS} days and foretells those of the next {@value
 * #AHEAD}. Stateless, hence thread-safe: what it knows is in the {@link ForecastState} passed in.
 *
 * @param days the time zone of days
 */
public record ForecastBook(ZoneId days) implements Serializable {
  static final int DAYS = Forecast.USED_DAYS;
  static final int AHEAD = 28;

  /** Whether it is a day, and over. */
  public static boolean concerns(Load load) {
    return load.window() == Window.DAY && !load.partial();
  }

  /**
   * What is expected after the last day, when the load {@link #concerns} it and was not said
   * before. Of what a system never did there is no forecast.
   */
  public List<PeakForecast> take(ForecastState state, Load load) {
    if (!concerns(load)) {
      return List.of();
    }
    LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(load.startMs()), days);
    if (!put(state.days, PeakDay.of(date.toEpochDay(), load))) {
      return List.of();
    }
    long oldest = newest(state) - DAYS + 1;
    state.days.removeIf(known -> known.day < oldest);
    List<PeakForecast> told = new ArrayList<>();
    for (Peak peak : Peak.values()) {
      tell(state, load.system(), peak, told);
    }
    return told;
  }

  /** Start of the last day known, epoch milliseconds. */
  public long lastMs(ForecastState state) {
    return startMs(newest(state));
  }

  /** Whether that is new. */
  private static boolean put(List<PeakDay> known, PeakDay day) {
    int at = known.size();
    while (at > 0 && known.get(at - 1).day > day.day) {
      at--;
    }
    if (at == 0 || known.get(at - 1).day != day.day) {
      known.add(at, day);
      return true;
    }
    return !known.set(at - 1, day).says(day);
  }

  private void tell(ForecastState state, String system, Peak peak, List<PeakForecast> told) {
    SortedMap<Long, Double> daily = new TreeMap<>();
    boolean happened = false;
    for (PeakDay day : state.days) {
      daily.put(day.day, peak.of(day));
      happened |= peak.of(day) > 0;
    }
    if (!happened) {
      return;
    }
    long madeMs = lastMs(state);
    Forecast.of(daily)
        .ifPresent(
            forecast -> {
              for (ForecastDay ahead : forecast.next(AHEAD)) {
                told.add(
                    new PeakForecast(
                        system,
                        peak,
                        startMs(ahead.day()),
                        ahead.expected(),
                        ahead.low(),
                        ahead.high(),
                        forecast.days(),
                        madeMs));
              }
            });
  }

  private static long newest(ForecastState state) {
    return state.days.get(state.days.size() - 1).day;
  }

  private long startMs(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(days).toInstant().toEpochMilli();
  }
}
