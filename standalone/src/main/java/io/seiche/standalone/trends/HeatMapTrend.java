package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.HeatCell;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Terminal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** The hours of a week. */
final class HeatMapTrend extends Trend<HeatMap> {
  /** From little to most, and how they are coloured. */
  private static final String SHADES = "·░▒▓█";

  private static final List<IStyle> STYLES =
      List.of(Style.fg("245"), Style.fg("117"), Style.fg("75"), Style.fg("33"), Style.fg("27"));

  /** The same where no colours are seen: blocks of grey look alike in print. */
  private static final String PLAIN = ".-+*#";

  private static final String NO_DATA = " ";

  HeatMapTrend() {
    super("heatmap", HeatMap.class, "--what");
  }

  @Override
  String title(HeatMap answer) {
    String what = answer.what().replace('_', ' ').toLowerCase(Locale.ROOT);
    return what.substring(0, 1).toUpperCase(Locale.ROOT)
        + what.substring(1)
        + " by hour of the week";
  }

  @Override
  Span span(HeatMap answer) {
    return answer.span();
  }

  @Override
  boolean stepped() {
    return false;
  }

  @Override
  boolean isEmpty(HeatMap answer) {
    return answer.cells().isEmpty();
  }

  @Override
  void print(HeatMap answer, Terminal out) {
    Map<Integer, HeatCell> cells = new HashMap<>();
    answer.cells().forEach(cell -> cells.put(cell.weekday() * 24 + cell.hour(), cell));
    StringBuilder hours = new StringBuilder("     ");
    for (int hour = 0; hour < 24; hour += 3) {
      hours.append(String.format(Locale.ROOT, "%-6s", String.format(Locale.ROOT, "%02d", hour)));
    }
    out.row(hours);
    for (DayOfWeek day : DayOfWeek.values()) {
      StringBuilder line = new StringBuilder(name(day)).append("  ");
      for (int hour = 0; hour < 24; hour++) {
        HeatCell cell = cells.get(day.getValue() * 24 + hour);
        line.append(cell == null ? NO_DATA.repeat(2) : shade(level(answer, cell), 2, out));
      }
      out.row(line);
    }
    out.blank();
    legend(answer, out);
    out.line(words(answer));
  }

  private static void legend(HeatMap answer, Terminal out) {
    StringBuilder line = new StringBuilder();
    for (int level = 0; level < SHADES.length(); level++) {
      String upTo = Said.value(answer.most() * (level + 1) / SHADES.length(), answer.unit());
      line.append(shade(level, 2, out)).append(" up to ").append(upTo).append("   ");
    }
    out.row(line.append("blank: no data"));
  }

  /** Busiest and quietest hour, in a sentence. */
  static String words(HeatMap answer) {
    Comparator<HeatCell> byMean = Comparator.comparingDouble(HeatCell::mean);
    Optional<HeatCell> most = answer.cells().stream().max(byMean);
    Optional<HeatCell> least = answer.cells().stream().min(byMean);
    return most.isEmpty()
        ? "Nothing is known."
        : "Most on " + hour(most.get(), answer) + "; least on " + hour(least.get(), answer) + ".";
  }

  private static String hour(HeatCell cell, HeatMap answer) {
    String each = answer.unit().equals("ratio") ? " of the time" : " an hour";
    return String.format(
        Locale.ROOT,
        "%s at %02d:00 (%s%s)",
        DayOfWeek.of(cell.weekday()).getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        cell.hour(),
        Said.value(cell.mean(), answer.unit()),
        each);
  }

  static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static int level(HeatMap answer, HeatCell cell) {
    return answer.most() > 0
        ? (int) Math.max(0, Math.ceil(cell.mean() / answer.most() * SHADES.length()) - 1)
        : 0;
  }

  private static String shade(int level, int width, Terminal out) {
    String shades = out.colours() ? SHADES : PLAIN;
    int known = Math.min(level, shades.length() - 1);
    return out.styled(shades.substring(known, known + 1).repeat(width), STYLES.get(known));
  }

  @Override
  void draw(HeatMap answer, Page page) {
    HeatMapPart.draw(answer, page);
  }
}
