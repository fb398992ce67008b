package io.seiche.standalone.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.replacing.Slice;
import io.seiche.history.replacing.StoredPoints;
import io.seiche.standalone.SeicheCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;

/** A simulated fleet's recordings, commands, and what a store holds afterwards. */
final class Filled {
  /** Within what stores keep, and whole days ago. */
  static final Instant START = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));

  private Filled() {}

  /** What a command that has ended said. */
  record Said(int exit, String out, String err) {}

  static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = SeicheCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int exit = command.execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  /** Runs a command that has to end well. */
  static String well(String... arguments) {
    Said said = run(arguments);
    assertThat(said.exit()).as(said.err()).isZero();
    return said.out();
  }

  /** Hours of a fleet in which some switch all the time. */
  static Path recording(Path folder, String name, int workloads, String length, int seed) {
    Path file = folder.resolve(name);
    well(
        "simulate",
        file.toString(),
        "--mix",
        "storm",
        "--workloads",
        String.valueOf(workloads),
        "--length",
        length,
        "--seed",
        String.valueOf(seed),
        "--start",
        START.toString());
    return file;
  }

  /** All that the embedded store under a data directory says, by measurement and identity. */
  static Map<String, Point> held(Path data) throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(data.resolve("store"))) {
      return held(store.points());
    }
  }

  /** What says nothing any more is left out. */
  static Map<String, Point> held(StoredPoints points) throws Exception {
    Map<String, Point> held = new TreeMap<>();
    for (Measurement measurement : Slice.OF) {
      List<Point> all = new ArrayList<>();
      points.read(
          measurement,
          START.minus(Duration.ofDays(2)).toEpochMilli(),
          START.plus(Duration.ofDays(60)).toEpochMilli(),
          all::add);
      for (Point point : all) {
        if (says(point)) {
          held.put(point.series() + "@" + point.timeMs(), point);
        }
      }
    }
    return held;
  }

  /** What is not the same in both, each with what it was and is. */
  static List<String> differences(Map<String, Point> before, Map<String, Point> after) {
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    return all.stream()
        .filter(one -> !Objects.equals(before.get(one), after.get(one)))
        .map(one -> before.get(one) + " became " + after.get(one))
        .toList();
  }

  private static boolean says(Point point) {
    boolean zero =
        point.fields().values().stream()
            .noneMatch(value -> value instanceof Number number && number.doubleValue() != 0);
    return !zero && !Boolean.TRUE.equals(point.fields().get("superseded"));
  }

  static List<Point> of(Map<String, Point> held, Measurement measurement) {
    return held.values().stream().filter(point -> point.measurement() == measurement).toList();
  }
}
