package io.seiche.collectors.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.FetchException.Cause;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ApiTest {
  private final Device device = new Device();
  private final Skips skips = new Skips();

  @AfterEach
  void close() {
    device.close();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"HANG, TOO_SLOW", "DRIP, TOO_SLOW", "RESET, BROKEN_OFF", "CUT, BROKEN_OFF"})
  void faultsOfDevicesAreErrors(Reply.Manner manner, Cause expected) {
    device.server().answer("GET /x", Reply.in(manner));
    // Slow ones need not be waited for long; others must not be called slow.
    Duration deadline =
        expected == Cause.TOO_SLOW ? Duration.ofMillis(700) : Duration.ofSeconds(30);
    try (Api api = new Api(device.fetcher(deadline), Session.NONE)) {
      assertThat(failure(api).why()).isEqualTo(expected);
    }
  }

  @Test
  void cutJsonIsAnErrorThatNamesThePlace() {
    device.server().answer("GET /x", Reply.json("{\"records\": [{\"na"));
    try (Api api = new Api(device.fetcher(), Session.NONE)) {
      FetchException cut = failure(api);
      assertThat(cut.why()).isEqualTo(Cause.MALFORMED);
      assertThat(cut).hasMessageContaining("/x").hasMessageContaining("line 1");
    }
  }

  @Test
  void deviceThatWantsToBeLeftAloneIsLeftAlone() {
    device.server().answer("GET /x", Reply.status(429).with("Retry-After", "600"));
    try (Api api = new Api(device.fetcher(), Session.NONE)) {
      assertThat(failure(api).why()).isEqualTo(Cause.THROTTLED);
      assertThat(failure(api)).hasMessageContaining("s more");
    }
    assertThat(device.server().asked()).hasSize(1);
  }

  @Test
  void sessionIsOpenedOnceAndAgainWhenItHasEnded() throws Exception {
    device
        .server()
        .answer("GET /x", Reply.json("1"), Reply.status(401), Reply.json("2"), Reply.json("3"));
    int[] opened = new int[1];
    Session session =
        (fetcher, counts) ->
            Optional.of(new Session.Opened(Map.of("Token", "t" + ++opened[0]), Optional.empty()));
    try (Api api = new Api(device.fetcher(), session)) {
      api.get("/x", skips);
      assertThat(api.get("/x", skips).number()).hasValue(2);
      api.get("/x", skips);
    }
    assertThat(device.server().asked())
        .extracting(asked -> asked.headers().get("token"))
        .containsExactly("t1", "t1", "t2", "t2");
  }

  @Test
  void newSessionThatIsRefusedIsNotTriedAgain() {
    device.server().answer("GET /x", Reply.status(401));
    Session session =
        (fetcher, counts) ->
            Optional.of(new Session.Opened(Map.of("Token", "t"), Optional.empty()));
    try (Api api = new Api(device.fetcher(), session)) {
      assertThat(failure(api).why()).isEqualTo(Cause.UNAUTHENTICATED);
    }
    assertThat(device.server().asked()).hasSize(1);
  }

  @Test
  void oldSessionThatMayNotReadIsEndedAndOpenedAnew() throws Exception {
    device
        .server()
        .answer("GET /x", Reply.json("1"), Reply.status(403), Reply.status(403), Reply.json("2"))
        .answer("DELETE /session", Reply.status(204));
    long[] nanos = {0};
    int[] opened = new int[1];
    Session session =
        (fetcher, counts) ->
            Optional.of(
                new Session.Opened(
                    Map.of("Token", "t" + ++opened[0]),
                    Optional.of(Request.delete(device.server().at("/session")))));
    try (Api api = new Api(device.fetcher(), session, () -> nanos[0])) {
      api.get("/x", skips);
      assertThat(failure(api).why()).as("a young one lacks rights").isEqualTo(Cause.FORBIDDEN);
      nanos[0] = Duration.ofMinutes(11).toNanos();
      api.begin();
      assertThat(api.get("/x", skips).number()).hasValue(2);
    }
    assertThat(device.server().asked())
        .extracting(asked -> asked.method() + " " + asked.headers().get("token"))
        .containsExactly("GET t1", "GET t1", "GET t1", "DELETE t1", "GET t2", "DELETE t2");
  }

  @Test
  void oneThingThatIsNotUnderstoodCostsTheOthersNothing() throws Exception {
    device
        .server()
        .answer(
            "POST /x",
            asked -> asked.body().equals("2") ? Reply.status(422) : Reply.json(asked.body()));
    try (Api api = new Api(device.fetcher(), Session.NONE)) {
      assertThat(api.postAll("/x", List.of("1", "2", "3"), skips))
          .extracting(Optional::isPresent)
          .containsExactly(true, false, true);
      api.begin();
      assertThat(
              catchThrowableOfType(
                  FetchException.class, () -> api.postAll("/x", List.of("2", "2"), skips)))
          .hasMessageContaining("422");
    }
  }

  private FetchException failure(Api api) {
    api.begin();
    return catchThrowableOfType(FetchException.class, () -> api.get("/x", skips));
  }
}
