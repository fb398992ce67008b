package io.seiche.standalone.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Secret;
import io.seiche.collectors.http.Tls;
import io.seiche.collectors.targets.Discovery;
import io.seiche.collectors.targets.ResourceFilter;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.targets.TargetTypes;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsReaderTest {
  private static final TargetTypes TYPES =
      new TargetTypes(
          List.of(
              new FakeType("ontap", true, false),
              new FakeType("prometheus", true, true),
              new FakeType("linux", false, false)));

  @TempDir private Path folder;

  @Test
  void everyKeyOfATarget() throws IOException {
    Target target =
        read("""
                collect:
                  host: gpu-b07
                  targets:
                    - name: array-1 of {host}
                      system: array-1
                      type: ontap
                      url: https://array-1.example:8443/api
                      interval: 15s
                      deadline: 5s
                      credentials:
                        username: seiche
                        password: file:/run/secrets/array-1
                      tls:
                        ca: /etc/seiche/ca.pem
                        certificate: /etc/seiche/me.p12
                        password: env:ME
                      labels: {site: berlin, rack: 7}
                      include: [vol/*, scratch*]
                      exclude: "*_tmp"
                      options: {depth: 2}
                """)
            .targets()
            .get(0);

    assertThat(target)
        .isEqualTo(
            Target.of("array-1 of gpu-b07", "ontap")
                .system("array-1")
                .url(URI.create("https://array-1.example:8443/api"))
                .interval(Duration.ofSeconds(15))
                .deadline(Duration.ofSeconds(5))
                .credentials(
                    new Credentials.Basic("seiche", Secret.of("file:/run/secrets/array-1")))
                .tls(
                    new Tls(
                        Optional.of(Path.of("/etc/seiche/ca.pem")),
                        Optional.of(
                            new Tls.ClientCertificate(
                                Path.of("/etc/seiche/me.p12"),
                                Optional.empty(),
                                Optional.of(Secret.of("env:ME")))),
                        false))
                .labels(Map.of("site", "berlin", "rack", "7"))
                .resources(
                    new ResourceFilter(
                        List.of(
                            ResourceFilter.Pattern.of("vol/*"),
                            ResourceFilter.Pattern.of("scratch*")),
                        List.of(ResourceFilter.Pattern.of("*_tmp"))))
                .options(Map.of("depth", "2"))
                .build());
    assertThat(target.toString()).doesNotContain("hunter2");
  }

  @Test
  void whatIsLeftOutIsAsTheTypeHasIt() throws IOException {
    TargetPlan plan =
        read(
            """
            collect.targets:
              - {name: here, type: linux, system: '{host}'}
              - {name: array-1, type: ontap, url: 'http://{host}:80'}
            """);

    assertThat(plan.targets().get(0))
        .isEqualTo(
            Target.of("here", "linux").system("gpu-b07").interval(Duration.ofSeconds(30)).build());
    assertThat(plan.targets().get(1).url()).contains(URI.create("http://gpu-b07:80"));
  }

  @Test
  void aGroupSaysWhereItsTargetsAreFound() throws IOException {
    TargetPlan plan =
        read(
            """
            collect:
              targets:
                - name: nodes
                  type: prometheus
                  profile: node_exporter
                  interval: 5s
                  labels: {site: berlin}
                  discover:
                    files: [/etc/seiche/nodes/*.yml]
                    refresh: 30s
                    scheme: https
                    path: /node
            """);

    assertThat(plan.targets()).isEmpty();
    TargetGroup group = plan.groups().get(0);
    assertThat(group.discovery())
        .isEqualTo(
            new Discovery(
                List.of("/etc/seiche/nodes/*.yml"),
                Optional.empty(),
                Credentials.NONE,
                Duration.ofSeconds(30),
                "https",
                "/node"));
    assertThat(group.target("gpu-b07:9100", Map.of("rack", "7", "__meta_x", "y")))
        .isEqualTo(
            Target.of("nodes/gpu-b07:9100", "prometheus")
                .system("gpu-b07")
                .profile("node_exporter")
                .url(URI.create("https://gpu-b07:9100/node"))
                .interval(Duration.ofSeconds(5))
                .labels(Map.of("site", "berlin", "rack", "7"))
                .build());
    assertThat(
            group
                .target(
                    "gpu-b07:9100",
                    Map.of("__scheme__", "http", "__metrics_path__", "/m", "system", "b07"))
                .url())
        .contains(URI.create("http://gpu-b07:9100/m"));
  }

  @Test
  void withoutTargetsThereAreNone() throws IOException {
    assertThat(read("collect.host: gpu-b07\n").isEmpty()).isTrue();
  }

  /** One target, in flow style, and the complaint. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: ontap, url: 'http://a'} | name is missing: call the target something",
        "{name: a, url: 'http://a'} | type is missing: say one of ontap, prometheus, linux",
        "{name: a, type: ontab} | type 'ontab' is unknown; did you mean 'ontap'? (there are ontap,"
            + " prometheus, linux)",
        "{name: a, typ: ontap} | unknown key 'typ'; did you mean 'type'? (a target has name,",
        "{name: a, type: ontap, tls: {cert: x}} | unknown key 'cert' (tls has"
            + " ca, certificate, key, password, insecure)",
        "{name: a, type: ontap} | url is missing: say where it answers",
        "{name: a, type: linux, url: 'http://a'} | url means nothing to type linux",
        "{name: a, type: prometheus, url: 'http://a'} | profile is missing: say which series mean",
        "{name: a, type: ontap, url: 'http://u:p@a'} | url must not hold user and password",
        "{name: a, type: ontap, url: 'http://a b'} | url: Illegal character",
        "{name: a, type: ontap, url: 'http://a', interval: 15} | interval: expected a duration",
        "{name: a, type: ontap, url: 'http://a', interval: 1ms} | interval must be 100ms to 60m",
        "{name: a, type: ontap, url: 'http://a', options: {dept: 1}} | options.dept is unknown",
        "{name: a, type: ontap, url: 'http://a', options: {depth: -1}} | options.depth must be 0",
        "{name: a, type: ontap, url: 'http://a', include: ['[a']} | include: '[a' opens a '['",
        "{name: a, type: ontap, url: 'http://a', tls: {insecure: yes}} | tls.insecure: must be true",
        "{name: a, type: ontap, url: 'http://a', tls: {key: k}} | tls.key and tls.password belong",
        "{name: a, type: ontap, url: 'http://a', credentials: {token: hunter2}} |"
            + " credentials.token: a secret is given by reference",
        "{name: a, type: ontap, url: 'http://a', credentials: {username: u}} |"
            + " credentials.username and credentials.password belong together",
        "{name: a, type: ontap, url: 'http://a', discover: {files: x}} | url is what discover finds",
        "{name: a, type: ontap, discover: {}} | discover must say where lists of targets are",
        "{name: a, type: ontap, discover: {files: x, refresh: 1ms}} | discover.refresh must be",
        "{name: a, type: ontap, discover: {http: 'ftp://a'}} | discover.http must be http://HOST",
        "{name: a, type: ontap, discover: {http: 'http://u:hunter2@a'}} | discover.http must not hold",
        "{name: a, type: ontap, discover: {http: 'http://a b?t=hunter2'}} | discover.http: is no URL",
        "{name: a, type: ontap, discover: {files: x, credentials: {token: 'env:T'}}} |"
            + " discover.credentials belong to discover.http",
        "{name: a, type: ontap, discover: {http: 'http://a', credentials: {token: hunter2}}} |"
            + " discover.credentials.token: a secret is given by reference",
        "{name: a, type: ontap, discover: {http: 'http://a', credentials: {username: u}}} |"
            + " discover.credentials.username and discover.credentials.password belong together",
        "{name: a, type: ontap, discover: {http: 'http://a', credentials: {user: u}}} |"
            + " unknown key 'user' (discover.credentials has username,"
            + " password, token)",
        "{name: a, type: ontap, name: b} | 'name' is set twice; keep one of them",
        "{name: first, type: linux} | name 'first' is taken by the target at ",
        "just a word | a target must be 'key: value' lines"
      })
  void complaintsNameFileLineAndKey(String target, String problem) throws IOException {
    Path file = file("collect.targets:\n  - {name: first, type: linux}\n  - " + target + "\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(file + ":3: " + problem)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aComplaintNamesTheLineOfItsKey() throws IOException {
    Path file =
        file(
            """
            collect.targets:
              - name: a
                type: ontap
                interval: 2h
                url: http://a
            """);

    assertThatThrownBy(() -> read(file)).hasMessageStartingWith(file + ":4: interval must be");
  }

  @Test
  void targetsAreAList() throws IOException {
    Path file = file("collect:\n  targets:\n    name: a\n");

    assertThatThrownBy(() -> read(file))
        .hasMessageStartingWith(file + ":3: collect.targets must be a list");
  }

  private TargetPlan read(String text) throws IOException {
    return read(file(text));
  }

  private static TargetPlan read(Path file) throws IOException {
    return new TargetsReader(TYPES, "gpu-b07")
        .read(Settings.of(file, Map.of()).collect().targets());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("seiche.yml"), text);
  }
}
