package io.seiche.standalone.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.http.Secret;
import io.seiche.collectors.http.TestCertificate;
import io.seiche.collectors.http.Tls;
import io.seiche.collectors.targets.Discovery;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that a service gives. */
@Timeout(60)
class HttpFinderTest {
  private static final String LIST =
      "[{\"targets\": [\"b07:9100\", \"b08:9100\"], \"labels\": {\"rack\": \"7\"}}]";

  @TempDir private Path folder;

  private final ReplayServer server = ReplayServer.http();
  private final Set<String> collected = new TreeSet<>();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void listIsAskedForAsPrometheusDoes() throws IOException {
    server.answer(
        "GET /sd", Reply.of(200, LIST).with("Content-Type", "Application/JSON; charset=utf-8"));
    assertThat(finder(server.at("/sd?site=berlin"), Tls.SYSTEM, Credentials.NONE).find())
        .containsExactly(
            new Found("b07:9100", Map.of("rack", "7")), new Found("b08:9100", Map.of("rack", "7")));
    assertThat(server.asked().get(0).target()).isEqualTo("/sd?site=berlin");
    assertThat(server.asked().get(0).headers())
        .containsEntry("accept", "application/json")
        .containsEntry("x-prometheus-refresh-interval-seconds", "30.0")
        .doesNotContainKey("authorization");
  }

  @Test
  void itsOwnCredentialsAreSentAndNotThoseOfTheTargets() throws IOException {
    server.requireBasic("lists", "known").answer("GET /sd", Reply.json(LIST));
    Credentials own = new Credentials.Basic("lists", secret("list", "known"));
    assertThat(finder(server.at("/sd"), Tls.SYSTEM, own).find()).hasSize(2);

    Finder without = finder(server.at("/sd"), Tls.SYSTEM, Credentials.NONE);
    assertThatThrownBy(without::find)
        .hasMessageContaining("401")
        .hasMessageNotContaining("exporters");
    assertThat(server.asked().get(1).headers()).doesNotContainKey("authorization");
  }

  @Test
  void tokenIsSentAsABearer() throws IOException {
    server.answer("GET /sd", Reply.json("[]"));
    finder(server.at("/sd"), Tls.SYSTEM, new Credentials.Bearer(secret("t", "abc"))).find();
    assertThat(server.asked().get(0).headers()).containsEntry("authorization", "Bearer abc");
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | text/html | <html></html> | says text/html, not application/json",
        "200 | '' | [] | says no type of content, not application/json",
        "200 | application/json | [{ | is no JSON",
        "200 | application/json | '' | is empty; where nothing is to be collected write []",
        "200 | application/json | [] [] | goes on behind its list, in line 1: put all of it into one",
        "200 | application/json | [] } | is no JSON",
        "200 | application/json | {} | must be a list of {targets:",
        "200 | application/json | [{\"targets\": \"b07\"}] | entry 1 must have 'targets', a list",
        "204 | application/json | '' | 204, where a list of targets would be 200",
        "206 | application/json | [] | 206, where a list of targets would be 200",
        "302 | application/json | '' | 302, points to nowhere, which is not followed",
        "403 | application/json | [] | 403, user may not read this",
        "404 | application/json | [] | 404, not there",
        "429 | application/json | [] | 429, wants to be left alone",
        "503 | application/json | [] | 503, server failed"
      })
  void whatIsNoListChangesNothingAndIsTold(int status, String type, String body, String problem) {
    server.answer("GET /sd", Reply.json(LIST), Reply.of(status, body).with("Content-Type", type));
    Discovering discovering = discovering("/sd?token=hunter2");
    discovering.look();
    discovering.look();

    assertThat(collected).containsExactly("http://b07:9100/metrics", "http://b08:9100/metrics");
    assertThat(discovering.standing().refused()).isEqualTo(1);
    assertThat(discovering.standing().problem())
        .contains("/sd")
        .contains(problem)
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "HUGE, larger than",
    "ENDLESS, larger than",
    "CUT, closed before the answer was whole",
    "RESET, broke off"
  })
  void faultsChangeNothingAndAreTold(Reply.Manner manner, String problem) {
    server.answer("GET /sd", Reply.json(LIST), Reply.in(manner));
    Discovering discovering = discovering("/sd");
    discovering.look();
    discovering.look();

    assertThat(collected).hasSize(2);
    assertThat(discovering.standing().problem()).contains(problem);
  }

  @Test
  void listThatChangesCountsAtOnceAndGoesOnAfterATrouble() {
    server.answer(
        "GET /sd",
        Reply.json(LIST),
        Reply.json("[{\"targets\": [\"b08:9100\", \"b10:9100\"]}]"),
        Reply.status(500),
        Reply.json("[]"));
    Discovering discovering = discovering("/sd");
    discovering.look();
    discovering.look();
    assertThat(collected).containsExactly("http://b08:9100/metrics", "http://b10:9100/metrics");
    discovering.look();
    assertThat(collected).hasSize(2);
    discovering.look();
    assertThat(collected).isEmpty();
    assertThat(discovering.standing().problem()).isNull();
    assertThat(discovering.standing().refused()).isEqualTo(1);
  }

  @Test
  void serviceIsBelievedByItsAuthority() throws IOException {
    TestCertificate authority = TestCertificate.authority();
    Path ca = folder.resolve("ca.pem");
    authority.writePem(ca);
    try (ReplayServer https = ReplayServer.https(authority.issue("127.0.0.1"))) {
      https.answer("GET /sd", Reply.json(LIST));
      Tls trusting = new Tls(Optional.of(ca), Optional.empty(), false);
      assertThat(finder(https.at("/sd"), trusting, Credentials.NONE).find()).hasSize(2);
      assertThatThrownBy(finder(https.at("/sd"), Tls.SYSTEM, Credentials.NONE)::find)
          .hasMessageContaining("certificate is not trusted")
          .hasMessageContaining("tls.ca");
    }
  }

  private Finder finder(URI service, Tls tls, Credentials credentials) throws IOException {
    return Finder.of(group(service, tls, credentials), new Clients());
  }

  /** Whose targets have credentials that nobody else is to see. */
  private TargetGroup group(URI service, Tls tls, Credentials credentials) throws IOException {
    return new TargetGroup(
        Target.of("nodes", "node")
            .tls(tls)
            .credentials(new Credentials.Basic("exporters", secret("targets", "exporters")))
            .build(),
        new Discovery(
            List.of(),
            Optional.of(service),
            credentials,
            Duration.ofSeconds(30),
            "http",
            "/metrics"));
  }

  private Discovering discovering(String path) {
    TargetTypes types = new TargetTypes(List.of(new FakeType("node", true, false)));
    try {
      TargetGroup group = group(server.at(path), Tls.SYSTEM, Credentials.NONE);
      return new Discovering(
          group,
          Finder.of(group, new Clients()),
          types,
          new Discovering.Taker() {
            @Override
            public void add(Target target) {
              collected.add(target.url().orElseThrow().toString());
            }

            @Override
            public void remove(Target target) {
              collected.remove(target.url().orElseThrow().toString());
            }
          },
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Secret secret(String name, String value) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, value);
    return Secret.of("file:" + file);
  }
}
