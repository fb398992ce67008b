package io.seiche.dashboards;

import io.seiche.telemetry.Unit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit a query's answer is in, worked out from its text and the catalogue. */
final class Units {
  private static final Pattern TERM = Pattern.compile("\"([^\"]+)\"");

  private Units() {}

  /** Empty for text, flags and what cannot be told. */
  static Optional<Unit> of(InfluxQl query, InfluxQl.Output output) {
    return query.measurements().stream()
        .filter(Catalogue::has)
        .findFirst()
        .flatMap(measurement -> of(query.selects(), 0, measurement, output));
  }

  private static Optional<Unit> of(
      List<List<InfluxQl.Output>> selects, int depth, String measurement, InfluxQl.Output output) {
    if (output.function().equals("count")) {
      return Optional.of(Unit.COUNT);
    }
    String[] shares = output.expression().split(" / ");
    Optional<Unit> first = term(selects, depth, measurement, shares[0]);
    if (shares.length == 1) {
      return first;
    }
    Optional<Unit> second = term(selects, depth, measurement, shares[1]);
    if (first.equals(second)) {
      return Optional.of(Unit.RATIO);
    }
    return first.equals(Optional.of(Unit.BYTES)) && second.equals(Optional.of(Unit.SECONDS))
        ? Optional.of(Unit.BYTES_PER_SECOND)
        : Optional.empty();
  }

  /** The unit of the first column: sums and extremes keep it. */
  private static Optional<Unit> term(
      List<List<InfluxQl.Output>> selects, int depth, String measurement, String text) {
    Matcher column = TERM.matcher(text);
    if (!column.find()) {
      return Optional.empty();
    }
    String name = column.group(1);
    return depth == selects.size() - 1
        ? Catalogue.unit(measurement, name)
        : selects.get(depth + 1).stream()
            .filter(inner -> inner.name().equals(name))
            .findFirst()
            .flatMap(inner -> of(selects, depth + 1, measurement, inner));
  }
}
