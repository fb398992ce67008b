package io.seiche.collectors.source.rest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.FuzzDevice;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.collectors.source.rest.eseries.ESeries;
import io.seiche.collectors.source.rest.eseries.ESeriesPropertyTest;
import io.seiche.collectors.source.rest.hitachi.Hitachi;
import io.seiche.collectors.source.rest.hitachi.HitachiPropertyTest;
import io.seiche.collectors.source.rest.onefs.OneFs;
import io.seiche.collectors.source.rest.onefs.OneFsPropertyTest;
import io.seiche.collectors.source.rest.ontap.CounterTablePropertyTest;
import io.seiche.collectors.source.rest.ontap.Ontap;
import io.seiche.collectors.source.rest.ontap.OntapRecordsPropertyTest;
import io.seiche.collectors.source.rest.powermax.MeansPropertyTest;
import io.seiche.collectors.source.rest.powermax.PowerMax;
import io.seiche.collectors.source.rest.powerstore.PowerStore;
import io.seiche.collectors.source.rest.powerstore.PowerStoreMetricsPropertyTest;
import io.seiche.collectors.source.rest.pure.Pure;
import io.seiche.collectors.source.rest.pure.PurePerformancePropertyTest;
import io.seiche.collectors.source.rest.redfish.GpuMetricsPropertyTest;
import io.seiche.collectors.source.rest.redfish.IoStatisticsPropertyTest;
import io.seiche.collectors.source.rest.redfish.Redfish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Devices that answer anything: form feeds part an input into answers, its first byte chooses who
 * reads them. See docs/fuzzing.md for how to run it.
 */
public class RestFuzzTest {
  private static final int MOST_REQUESTS = 24;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] VERSIONS =
      "{\"version\":[\"2.4\"],\"versions\":[\"2.4\"]}".getBytes(StandardCharsets.US_ASCII);

  private static final FuzzDevice DEVICE = new FuzzDevice();
  private static final Fetcher FETCHER = DEVICE.fetcher();

  /** Of those that count, and those that tell rates. */
  private static final List<MutatedAnswers> COUNTERS =
      List.of(
          new OntapRecordsPropertyTest(),
          new CounterTablePropertyTest(),
          new ESeriesPropertyTest());

  private static final List<MutatedAnswers> RATES =
      List.of(
          new PurePerformancePropertyTest(),
          new PowerStoreMetricsPropertyTest(),
          new OneFsPropertyTest(),
          new MeansPropertyTest());

  private static final List<MutatedAnswers> REDFISH =
      List.of(new IoStatisticsPropertyTest(), new GpuMetricsPropertyTest());

  private static final List<Function<Fetcher, Source>> DEVICES =
      List.of(
          fetcher -> Ontap.objects("a", fetcher, List.of("cluster", "volumes")),
          fetcher -> Ontap.counters("a", fetcher, "volume"),
          fetcher -> ESeries.open("a", fetcher, "1"),
          fetcher -> Redfish.open("a", fetcher),
          fetcher -> new Pure("a", fetcher, Pure.Product.FLASH_ARRAY),
          fetcher -> new Pure("a", fetcher, Pure.Product.FLASH_BLADE),
          fetcher -> PowerStore.open("a", fetcher, List.of("cluster", "volumes"), 3),
          fetcher -> OneFs.open("a", fetcher),
          fetcher -> Hitachi.open("a", fetcher, "TuningManager", "h", "i"),
          fetcher ->
              PowerMax.open("a", fetcher, "000197900123", List.of("array", "storage-groups"), 3));

  @FuzzTest(maxDuration = "10m")
  public void counters(byte[] input) {
    parse(COUNTERS, input);
  }

  @FuzzTest(maxDuration = "10m")
  public void rates(byte[] input) {
    parse(RATES, input);
  }

  @FuzzTest(maxDuration = "10m")
  public void redfish(byte[] input) {
    parse(REDFISH, input);
  }

  @FuzzTest(maxDuration = "10m")
  public void hitachi(byte[] input) {
    looks(
        input,
        (answer, skips) ->
            HitachiPropertyTest.readings(new String(answer, StandardCharsets.UTF_8), skips));
  }

  private static void parse(List<MutatedAnswers> parsers, byte[] input) {
    if (input.length > 0) {
      MutatedAnswers parser = parsers.get((input[0] & 0xFF) % parsers.size());
      looks(
          Arrays.copyOfRange(input, 1, input.length),
          (answer, skips) -> parser.parse(Json.parse(answer, "fuzz", skips), skips));
    }
  }

  private interface Parser {
    List<Reading> readings(byte[] answer, Skips skips) throws FetchException;
  }

  private static void looks(byte[] input, Parser parser) {
    Skips skips = new Skips();
    Differences differences = new Differences(skips);
    List<Poll> polls = new ArrayList<>();
    long seconds = 0;
    for (byte[] answer : parts(input)) {
      seconds += 10;
      long nanos = Duration.ofSeconds(seconds).toNanos();
      Instant now = NOON.plusSeconds(seconds);
      FuzzRules.readOrRefused(
          () -> {
            List<Reading> readings = parser.readings(answer, skips);
            polls.addAll(differences.since(new Look(Looks.SYSTEM, nanos, readings), now));
          },
          FetchException.class);
    }
    FuzzRules.hold(polls, input.length);
  }

  /**
   * All that a source does in three looks, over HTTP: logging in works, and the answers are given
   * one after the other, and over again.
   */
  @FuzzTest(maxDuration = "10m")
  public void devices(byte[] input) {
    if (input.length == 0) {
      return;
    }
    List<byte[]> answers = parts(Arrays.copyOfRange(input, 1, input.length));
    AtomicInteger asked = new AtomicInteger();
    DEVICE.answer(
        target -> {
          if (target.matches(".*(login|session|Sessions|api_version).*")) {
            return FuzzDevice.ok(VERSIONS);
          }
          int turn = asked.getAndIncrement();
          return turn < MOST_REQUESTS
              ? FuzzDevice.ok(answers.get(turn % answers.size()))
              : FuzzDevice.status(404);
        });
    Source source = DEVICES.get((input[0] & 0xFF) % DEVICES.size()).apply(FETCHER);
    SourceCollector collector = new SourceCollector("a", Duration.ofSeconds(1), source);
    List<Poll> polls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Instant now = NOON.plusSeconds(10 * i);
      FuzzRules.readOrRefused(() -> polls.addAll(collector.collect(now)), FetchException.class);
    }
    FuzzRules.hold(polls, MOST_REQUESTS * input.length);
  }

  private static List<byte[]> parts(byte[] input) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= input.length; i++) {
      if (i == input.length || input[i] == '\f') {
        parts.add(Arrays.copyOfRange(input, from, i));
        from = i + 1;
      }
    }
    return parts;
  }
}
