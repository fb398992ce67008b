package io.seiche.collectors.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What devices of any make may answer instead of what they should: an error that says so, or
 * nothing, but never a sample of it, and the next good answer counts.
 */
@Timeout(60)
class AnyAnswerTest {
  private static Device device;

  /** Something a device, or what stands before it, sends. */
  private enum Odd {
    FAILS(Reply.of(500, "{\"error\": {\"message\": \"internal\", \"code\": \"4\"}}")),
    IS_NOT_THERE(Reply.of(404, "<html>not found</html>")),
    MISUNDERSTANDS(Reply.of(400, "{\"messages\": [{\"code\": \"0xE0A08001000E\"}]}")),
    FORBIDS(Reply.of(403, "{}")),
    IS_BUSY(Reply.status(503).with("Retry-After", "0")),
    WANTS_PEACE(Reply.status(429).with("Retry-After", "0")),
    IS_A_PORTAL(Reply.of(200, "<html>Log in</html>").with("Content-Type", "text/html")),
    REDIRECTS(Reply.status(302).with("Location", "/login")),
    IS_EMPTY(Reply.of(200, "")),
    HAS_NO_CONTENT(Reply.status(204)),
    IS_NULL(Reply.json("null")),
    IS_AN_EMPTY_OBJECT(Reply.json("{}")),
    IS_AN_EMPTY_LIST(Reply.json("[]")),
    IS_A_LIST_OF_NULLS(Reply.json("[null, null]")),
    IS_A_NUMBER(Reply.json("7")),
    HAS_NULL_FOR_LISTS(
        Reply.json(
            "{\"records\": null, \"items\": null, \"stats\": null, \"volumeStats\": null,"
                + " \"resultList\": null, \"IOStatistics\": null}")),
    HAS_EMPTY_LISTS(
        Reply.json(
            "{\"records\": [], \"items\": [], \"stats\": [], \"volumeStats\": [],"
                + " \"resultList\": {\"result\": []}, \"IOStatistics\": {}}")),
    HAS_OBJECTS_FOR_LISTS(
        Reply.json(
            "{\"records\": {}, \"items\": {}, \"stats\": {}, \"volumeStats\": {},"
                + " \"resultList\": [], \"IOStatistics\": []}")),
    HAS_LISTS_OF_NOTHING(
        Reply.json(
            "{\"records\": [null, {}, 7], \"items\": [null, {}, 7], \"stats\": [null, {}, 7],"
                + " \"volumeStats\": [null, {}, 7], \"resultList\": {\"result\": [null, {}, 7]}}")),
    IS_CUT(Reply.json("{\"records\": [{\"name\": \"v"));

    private final Reply reply;

    Odd(Reply reply) {
      this.reply = reply;
    }
  }

  @BeforeAll
  static void open() {
    device = new Device();
  }

  @AfterAll
  static void close() {
    device.close();
  }

  static Stream<Arguments> oddAnswers() {
    return Arrays.stream(AnyDevice.values())
        .flatMap(make -> Arrays.stream(Odd.values()).map(odd -> Arguments.of(make, odd)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("oddAnswers")
  void oddAnswerGivesNoSampleAndTheNextGoodOneCounts(AnyDevice make, Odd odd) throws Exception {
    Looks looks = new Looks();
    serve(make, make.good(0), odd.reply, make.good(20), make.good(40));
    try (Source source = make.open(device)) {
      if (make == AnyDevice.REDFISH) {
        look(source, looks); // finds the volume
      }
      look(source, looks);
      int before = looks.samples().size();
      look(source, looks);
      assertThat(looks.samples()).as("made of %s", odd).hasSize(before);
      look(source, looks);
      look(source, looks);
      assertThat(looks.samples()).as("made of good answers").hasSizeGreaterThan(before);
    }
    assertThat(looks.text()).doesNotContain("=-").doesNotContain("NaN").doesNotContain("Infinity");
  }

  @ParameterizedTest
  @EnumSource
  void partialContentIsAnAnswer(AnyDevice make) throws Exception {
    Looks looks = new Looks();
    serve(make, partial(make, 0), partial(make, 20), partial(make, 40));
    try (Source source = make.open(device)) {
      for (int i = 0; i < 3; i++) {
        look(source, looks);
      }
    }
    assertThat(looks.samples()).isNotEmpty();
  }

  private static Reply partial(AnyDevice make, int second) {
    Reply good = make.good(second);
    return new Reply(206, good.headers(), good.body(), good.manner());
  }

  private static void serve(AnyDevice make, Reply first, Reply... then) {
    ReplayServer server = device.server().forget();
    AnyDevice.surroundings(server);
    if (make == AnyDevice.REDFISH) {
      // Asked for once more, by the walk.
      Reply[] more = new Reply[then.length + 1];
      more[0] = first;
      System.arraycopy(then, 0, more, 1, then.length);
      server.answer(make.route(), first, more);
    } else {
      server.answer(make.route(), first, then);
    }
  }

  /** Ten seconds later; an error is a look that shows nothing. */
  private static void look(Source source, Looks looks) throws Exception {
    List<Reading> readings = List.of();
    try {
      readings = source.look(Instant.now(), looks.skips()).get(0).readings();
    } catch (FetchException e) {
      assertThat(e).hasMessageNotContaining(Device.PASSWORD);
    }
    looks.after(Duration.ofSeconds(10), readings);
    long seen = System.nanoTime();
    while (System.nanoTime() - seen < 2_000_000) {
      Thread.onSpinWait(); // some take our clock for theirs: a millisecond is no time
    }
  }
}
