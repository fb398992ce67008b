package io.seiche.history.influxserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class V2ProxyIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static RealInflux influx;
  private static V2Proxy proxy;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    influx = RealInflux.start(folder);
    proxy = V2Proxy.start(influx);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    influx.close();
  }

  @Test
  void aBucketIsADatabaseThatTakesV2Writes() throws Exception {
    String org = call("GET", "/api/v2/orgs?org=seiche", "").path("orgs").path(0).get("id").asText();
    JsonNode made =
        call(
            "POST",
            "/api/v2/buckets",
            "{\"orgID\":\""
                + org
                + "\",\"name\":\"b\",\"description\":\"d\","
                + "\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":2592000}]}");
    assertThat(made.path("retentionRules").path(0).path("everySeconds").asLong())
        .isEqualTo(2_592_000);
    call("PATCH", "/api/v2/buckets/" + made.get("id").asText(), "{\"retentionRules\":[]}");
    assertThat(call("GET", "/api/v2/buckets?name=b", "").path("buckets"))
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.path("retentionRules")).isEmpty())
        .satisfies(bucket -> assertThat(bucket.path("description").asText()).isEqualTo("d"));
    assertThat(write("b", "m,t=a x=1i 1000")).isEqualTo(204);
    assertThat(influx.rows("b", "SELECT x FROM m")).containsExactly(JSON.readTree("[1000,1]"));
  }

  @Test
  void aConflictIsToldAsInfluxDb2Does() throws Exception {
    influx.query("", "CREATE DATABASE c");
    influx.write("c", List.of("m x=1i 1000"));
    HttpResponse<String> answer = send("POST", "/api/v2/write?bucket=c&precision=ms", "m x=2 2000");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).path("message").asText())
        .isEqualTo(
            "failure writing points to database: partial write: field type conflict: input field"
                + " \"x\" on measurement \"m\" is type float, already exists as type integer"
                + " dropped=1");
    assertThat(write("nowhere", "m x=1 1")).isEqualTo(404);
  }

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    influx.query("", "CREATE DATABASE k");
    assertThat(write("k", "m x=1i 1000")).isEqualTo(204);
    influx.restart();
    assertThat(influx.rows("k", "SELECT x FROM m")).hasSize(1);
    assertThat(write("k", "m x=1i 2000")).as("the proxy follows").isEqualTo(204);
  }

  private static int write(String bucket, String lines) throws Exception {
    return send("POST", "/api/v2/write?bucket=" + bucket + "&precision=ms", lines).statusCode();
  }

  private static JsonNode call(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(proxy.url().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
