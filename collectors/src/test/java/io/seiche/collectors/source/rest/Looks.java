package io.seiche.collectors.source.rest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Looks at an array called {@code array}, one after the other, and the samples they give. */
public final class Looks {
  public static final String SYSTEM = "array";
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final Skips skips = new Skips();
  private final Differences differences = new Differences(skips);
  private final List<Poll> polls = new ArrayList<>();
  private long seconds;

  /** One more look, so much later. */
  public Looks after(Duration time, List<Reading> readings) {
    seconds += time.toSeconds();
    Look look = new Look(SYSTEM, Duration.ofSeconds(seconds).toNanos(), readings);
    polls.addAll(differences.since(look, START.plusSeconds(seconds)));
    return this;
  }

  /** One more look ten seconds later, at this answer. */
  public Looks at(String answer, BiFunction<Json, Skips, List<Reading>> parser) {
    return after(Duration.ofSeconds(10), parser.apply(json(answer), skips));
  }

  public Skips skips() {
    return skips;
  }

  public List<Sample> samples() {
    return polls.stream().flatMap(poll -> poll.samples().stream()).toList();
  }

  /** A line for each sample: length in seconds, path, readings. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Poll poll : polls) {
      poll.samples().stream()
          .map(
              sample ->
                  poll.intervalMs() / 1e3
                      + " s "
                      + sample.resource().path()
                      + ' '
                      + sample.readings()
                      + '\n')
          .sorted()
          .forEach(text::append);
    }
    return text.toString();
  }

  public Json json(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8), "test", skips);
    } catch (FetchException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shared sample; the test is skipped where they are not checked out beside the repository. */
  public static String shared(String name) {
    Path below = Path.of("").toAbsolutePath();
    Path found = null;
    while (below != null && found == null) {
      Path candidate = below.resolve("shared/samples").resolve(name);
      found = Files.exists(candidate) ? candidate : null;
      below = below.getParent();
    }
    assumeTrue(found != null, "the shared samples are not here");
    return read(found);
  }

  /** What a shared sample is to give. */
  public static String golden(String name) {
    return read(Path.of("src/test/resources/golden/rest").resolve(name));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
