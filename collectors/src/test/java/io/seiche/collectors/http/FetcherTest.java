package io.seiche.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seiche.collectors.http.FetchException.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class FetcherTest {
  private static final Limits PATIENT = new Limits(Duration.ofSeconds(30), 1 << 20);
  private static final Limits IMPATIENT = new Limits(Duration.ofMillis(300), 1 << 20);
  private static final Clients CLIENTS = new Clients();
  private static TestCertificate authority;
  @TempDir private static Path files;
  private static Path ca;

  private ReplayServer server = ReplayServer.http();

  @BeforeAll
  static void issue() {
    authority = TestCertificate.authority();
    ca = authority.writePem(files.resolve("ca.pem"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void bodyArrivesAsSentPlainOrPacked() throws Exception {
    server.answer("GET /a?b=1", Reply.json("{}"));
    server.answer("GET /packed", Reply.json("{\"x\": 1}").gzipped());
    assertThat(fetcher(PATIENT).fetch(get("/a?b=1")).text()).isEqualTo("{}");
    assertThat(fetcher(PATIENT).fetch(get("/packed")).text()).isEqualTo("{\"x\": 1}");
    assertThat(server.asked().get(0).headers()).containsEntry("accept-encoding", "gzip");
  }

  @Test
  void postSendsItsBody() throws Exception {
    server.answer("POST /login", asked -> Reply.json(asked.body()));
    Request login = Request.post(server.at("/login"), "{\"user\": \"ü\"}");
    assertThat(fetcher(PATIENT).fetch(login).text()).isEqualTo("{\"user\": \"ü\"}");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reply.Manner.class,
      names = {"HANG", "DRIP"})
  void deadlineHoldsForTheWholeExchange(Reply.Manner manner) {
    server.answer("GET /slow", Reply.in(manner));
    FetchException slow = failure(fetcher(IMPATIENT), "/slow");
    assertThat(slow.why()).isEqualTo(Cause.TOO_SLOW);
    assertThat(slow).hasMessageContaining("/slow").hasMessageContaining("300 ms");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"HUGE, TOO_BIG", "ENDLESS, TOO_BIG", "RESET, BROKEN_OFF", "CUT, BROKEN_OFF"})
  void brokenAnswersAreErrors(Reply.Manner manner, Cause expected) {
    server.answer("GET /broken", Reply.in(manner));
    assertThat(failure(fetcher(PATIENT), "/broken").why()).isEqualTo(expected);
  }

  @Test
  void whatABugThrowsReachesThoseWhoWait() {
    Request bug = new Request(null, server.at("/x"), Map.of(), Optional.empty(), Optional.empty());
    CompletableFuture<Answer> asked = fetcher(PATIENT).fetchAsync(bug);
    assertThat(asked).failsWithin(Duration.ofSeconds(30));
    assertThatThrownBy(() -> Fetcher.await(bug, asked))
        .isInstanceOf(FetchException.class)
        .hasMessageStartingWith(server.at("/x") + ": ");
  }

  @Test
  void packedBombIsNotUnpacked() {
    server.answer("GET /bomb", Reply.of(200, " ".repeat(8 << 20)).gzipped());
    assertThat(failure(fetcher(PATIENT), "/bomb").why()).isEqualTo(Cause.TOO_BIG);
  }

  @Test
  void whatIsNoGzipIsSaid() {
    server.answer("GET /x", Reply.of(200, "plain").with("Content-Encoding", "gzip"));
    assertThat(failure(fetcher(PATIENT), "/x").why()).isEqualTo(Cause.MALFORMED);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "401, UNAUTHENTICATED, credentials",
    "403, FORBIDDEN, rights",
    "404, NOT_FOUND, version",
    "429, THROTTLED, for 7 s",
    "500, SERVER_ERROR, failed",
    "503, SERVER_ERROR, for 7 s",
    "418, STATUS, not understood"
  })
  void statusesAreNamed(int status, Cause expected, String saying) {
    Reply reply = Reply.status(status);
    server.answer(
        "GET /x", status == 429 || status == 503 ? reply.with("Retry-After", "7") : reply);
    FetchException failure = failure(fetcher(PATIENT), "/x");
    assertThat(failure.why()).isEqualTo(expected);
    assertThat(failure).hasMessageContaining("/x: " + status).hasMessageContaining(saying);
  }

  @Test
  void datesOfRetryAreByTheServersClock() {
    server.answer(
        "GET /x",
        Reply.status(429)
            .with("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
            .with("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"));
    assertThat(failure(fetcher(PATIENT), "/x").retryAfter()).hasValue(Duration.ofSeconds(10));
  }

  @Test
  void redirectsAreToldNotFollowed() {
    server.answer(
        "GET /x", Reply.status(302).with("Location", "https://u:p@other.example/y?token=abc"));
    FetchException failure = failure(fetcher(PATIENT), "/x");
    assertThat(failure.why()).isEqualTo(Cause.REDIRECTED);
    assertThat(failure)
        .hasMessageContaining("https://other.example/y,")
        .hasMessageNotContaining("abc")
        .hasMessageNotContaining("u:p");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void redirectsAreToldWithoutControlCharacters() {
    ClassicHttpResponse answer = new BasicClassicHttpResponse(302);
    answer.setHeader("Location", "/a\u0007\tb");
    Request request = Request.get(URI.create("http://array.example/x"));
    assertThat(Problems.of(request, answer, Instant.EPOCH)).hasMessageContaining("points to /ab,");
  }

  @Test
  void otherHostsGetNoCredentials() throws Exception {
    try (ReplayServer other = ReplayServer.http()) {
      assertThatThrownBy(() -> fetcher(PATIENT).fetch(Request.get(other.at("/x"))))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("not at");
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void nobodyThere() {
    server.close();
    assertThat(failure(fetcher(PATIENT), "/x").why()).isEqualTo(Cause.REFUSED);
    Endpoint nowhere = Endpoint.of(URI.create("http://no-such-host.invalid"));
    FetchException unknown =
        catchThrowableOfType(
            FetchException.class,
            () -> new Fetcher(CLIENTS, nowhere).fetch(Request.get(nowhere.base())));
    assertThat(unknown.why()).isIn(Cause.UNKNOWN_HOST, Cause.TOO_SLOW);
  }

  @Test
  void credentialsAreReadAtEachUseAndNeverShown() throws Exception {
    Path password = Files.writeString(files.resolve("password"), "first\n");
    Credentials basic = new Credentials.Basic("reader", Secret.of("file:" + password));
    Fetcher fetcher = new Fetcher(CLIENTS, new Endpoint(server.base(), Tls.SYSTEM, basic, PATIENT));
    server.answer("GET /x", Reply.json("{}")).requireBasic("reader", "first");
    assertThat(fetcher.fetch(get("/x")).status()).isEqualTo(200);
    server.requireBasic("reader", "second");
    FetchException refused = failure(fetcher, "/x");
    assertThat(refused.why()).isEqualTo(Cause.UNAUTHENTICATED);
    assertThat(refused + " " + fetcher.endpoint()).doesNotContain("first");
    Files.writeString(password, "second");
    assertThat(fetcher.fetch(get("/x")).status()).isEqualTo(200);
  }

  @Test
  void commandIsAskedAgainWhenItsTokenIsRefused() throws Exception {
    Path token = Files.writeString(files.resolve("token"), "old");
    Credentials bearer = new Credentials.Bearer(Secret.of("exec:cat " + token));
    Fetcher fetcher =
        new Fetcher(CLIENTS, new Endpoint(server.base(), Tls.SYSTEM, bearer, PATIENT));
    server.answer(
        "GET /x",
        asked ->
            asked.headers().get("authorization").equals("Bearer new")
                ? Reply.json("{}")
                : Reply.status(401));
    failure(fetcher, "/x");
    Files.writeString(token, "new");
    assertThat(fetcher.fetch(get("/x")).status()).isEqualTo(200);
  }

  @Test
  void serverIsVerified() throws Exception {
    try (ReplayServer good = ReplayServer.https(authority.issue("127.0.0.1"));
        ReplayServer other = ReplayServer.https(authority.issue("array.example"));
        ReplayServer expired = ReplayServer.https(authority.issueExpired("127.0.0.1"))) {
      Tls trusted = new Tls(Optional.of(ca), Optional.empty(), false);
      Tls insecure = new Tls(Optional.empty(), Optional.empty(), true);
      for (ReplayServer each : List.of(good, other, expired)) {
        each.answer("GET /x", Reply.json("{}"));
        assertThat(fetch(each, insecure).status()).isEqualTo(200);
        assertThatThrownBy(() -> fetch(each, Tls.SYSTEM)).hasMessageContaining("tls.ca");
      }
      assertThat(fetch(good, trusted).status()).isEqualTo(200);
      assertThatThrownBy(() -> fetch(other, trusted)).hasMessageContaining("another host name");
      assertThatThrownBy(() -> fetch(expired, trusted)).hasMessageContaining("has expired");
    }
  }

  @Test
  void clientShowsItsCertificate() throws Exception {
    TestCertificate client = authority.issue("collector");
    Path pem = client.writePemWithKey(files.resolve("client.pem"));
    Path pkcs12 = client.writePkcs12(files.resolve("client.p12"));
    Secret password = Secret.of("file:" + Files.writeString(files.resolve("p12"), "changeit"));
    try (ReplayServer strict = ReplayServer.https(authority.issue("127.0.0.1"), authority)) {
      strict.answer("GET /x", Reply.json("{}"));
      assertThat(fetch(strict, showing(pem, Optional.empty())).status()).isEqualTo(200);
      assertThat(fetch(strict, showing(pkcs12, Optional.of(password))).status()).isEqualTo(200);
      assertThatThrownBy(() -> fetch(strict, new Tls(Optional.of(ca), Optional.empty(), false)))
          .isInstanceOf(FetchException.class);
      assertThatThrownBy(() -> fetch(strict, showing(ca, Optional.empty())))
          .hasMessageContaining("ca.pem: no private key");
    }
  }

  @Test
  void plainServerBehindHttpsIsRecognised() {
    server.answer("GET /x", Reply.json("{}"));
    Endpoint wrong = Endpoint.of(URI.create("https://127.0.0.1:" + server.port()));
    assertThatThrownBy(() -> new Fetcher(CLIENTS, wrong).fetch(Request.get(wrong.resolve("/x"))))
        .hasMessageContaining("http://?");
  }

  @Test
  void slowOnesHoldNobodyUp() throws Exception {
    server.answer("GET /hang", Reply.in(Reply.Manner.HANG)).answer("GET /x", Reply.json("{}"));
    Fetcher fetcher = fetcher(PATIENT);
    List<CompletableFuture<Answer>> hanging =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> fetcher.fetchAsync(get("/hang")))
            .toList();
    assertThat(fetcher.fetchAsync(get("/x")).get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    hanging.forEach(each -> each.cancel(true));
  }

  @ParameterizedTest
  @CsvSource({"hunter2", "'pass:word'", "'file:'"})
  void secretsAreReferences(String text) {
    assertThatThrownBy(() -> Secret.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("word");
  }

  @Test
  void addressesHoldNoPassword() {
    assertThatThrownBy(() -> Request.get(URI.create("http://me:secret@host/")))
        .hasMessageNotContaining("secret")
        .hasMessageContaining("by reference");
    assertThatThrownBy(() -> Request.get(URI.create("ftp://host/")))
        .hasMessageContaining("http:// or https://");
  }

  @Test
  void secretsThatCannotBeReadAreNamed() throws IOException {
    Path two = Files.writeString(files.resolve("two"), "a\nb\n");
    assertThatThrownBy(() -> Secret.of("file:/no/such").read()).hasMessageContaining("/no/such");
    assertThatThrownBy(() -> Secret.of("file:" + two).read()).hasMessageContaining("one line");
    assertThatThrownBy(() -> Secret.of("env:SEICHE_NOT_SET").read())
        .hasMessageContaining("SEICHE_NOT_SET");
    assertThatThrownBy(() -> Secret.of("exec:false --token=x").read())
        .hasMessageContaining("exec:false failed with status 1")
        .hasMessageNotContaining("token");
  }

  private Fetcher fetcher(Limits limits) {
    return new Fetcher(CLIENTS, new Endpoint(server.base(), Tls.SYSTEM, Credentials.NONE, limits));
  }

  private Request get(String target) {
    return Request.get(server.at(target));
  }

  private FetchException failure(Fetcher fetcher, String target) {
    return catchThrowableOfType(FetchException.class, () -> fetcher.fetch(get(target)));
  }

  private static Answer fetch(ReplayServer server, Tls tls) throws FetchException {
    Endpoint endpoint = new Endpoint(server.base(), tls, Credentials.NONE, PATIENT);
    return new Fetcher(CLIENTS, endpoint).fetch(Request.get(server.at("/x")));
  }

  private static Tls showing(Path file, Optional<Secret> password) {
    return new Tls(
        Optional.of(ca),
        Optional.of(new Tls.ClientCertificate(file, Optional.empty(), password)),
        false);
  }
}
