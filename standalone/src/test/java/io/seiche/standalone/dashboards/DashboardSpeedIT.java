package io.seiche.standalone.dashboards;

import io.seiche.dashboards.query.Asked;
import io.seiche.dashboards.query.Question;
import io.seiche.dashboards.query.Question.Kind;
import io.seiche.dashboards.query.Questions;
import io.seiche.dashboards.query.Variable;
import io.seiche.history.influxserver.RealInflux;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long each query of the dashboards takes on a store the size of {@link BigStore}, until the
 * last byte of the answer; prints it, asserts nothing. Runs with {@code
 * -Dseiche.dashboards.speed=true}.
 */
@EnabledIfSystemProperty(named = "seiche.dashboards.speed", matches = "true")
class DashboardSpeedIT {
  private static final int ROUNDS = 5;

  /** Of a panel that has a range of its own. */
  private static final Pattern DAYS = Pattern.compile("\\+?(\\d+)d");

  @Test
  void printsHowLongEachQueryTakes(@TempDir Path folder) throws Exception {
    Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    try (RealInflux influx = RealInflux.start(folder)) {
      long began = System.nanoTime();
      System.out.printf(
          "%,d points in %d s%n",
          BigStore.fill(influx, end), (System.nanoTime() - began) / 1_000_000_000);
      for (Question question : Questions.under(Path.of("../dashboards/grafana"))) {
        for (Duration range : ranges(question)) {
          Asked asked = new Asked(end.minus(range), end, all());
          System.out.printf(
              "%5d ms  %2d d  %s%n",
              milliseconds(influx, question, asked), range.toDays(), question.where());
        }
      }
    }
  }

  /** Its own; else a day, and what Trends is for. */
  private static List<Duration> ranges(Question question) {
    if (question.kind() == Kind.RULE) {
      return List.of(question.range().orElseThrow());
    }
    Matcher own = DAYS.matcher(question.asker().path("timeFrom").asText());
    if (own.matches()) {
      return List.of(Duration.ofDays(Long.parseLong(own.group(1))));
    }
    return question.where().startsWith("Trends")
        ? List.of(BigStore.ALL)
        : List.of(BigStore.RAW, BigStore.ALL);
  }

  private static List<Variable> all() {
    List<Variable> all = new ArrayList<>();
    for (String name : List.of("system", "workload", "phase", "node")) {
      all.add(new Variable(name, true, ".*", true, List.of("x")));
    }
    return all;
  }

  /** The median of some rounds, after one that fills caches. */
  private static long milliseconds(RealInflux influx, Question question, Asked asked) {
    String sent = question.sent(asked);
    long[] taken = new long[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      long before = System.nanoTime();
      String unused = influx.answer(question.database(), sent);
      taken[Math.max(round, 0)] = (System.nanoTime() - before) / 1_000_000;
    }
    Arrays.sort(taken);
    return taken[ROUNDS / 2];
  }
}
