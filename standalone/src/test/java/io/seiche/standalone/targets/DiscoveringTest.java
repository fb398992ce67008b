package io.seiche.standalone.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.targets.Discovery;
import io.seiche.collectors.targets.GroupStanding;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveringTest {
  @TempDir private Path folder;

  private final Set<String> collected = new TreeSet<>();
  private Discovering discovering;

  @BeforeEach
  void open() {
    TargetGroup group =
        new TargetGroup(
            Target.of("nodes", "node").build(),
            new Discovery(
                List.of(folder + "/*.yml", folder + "/*.json"),
                Optional.empty(),
                Credentials.NONE,
                Duration.ofSeconds(1),
                "http",
                "/metrics"));
    TargetTypes types = new TargetTypes(List.of(new FakeType("node", true, false)));
    discovering =
        new Discovering(
            group,
            Finder.of(group, new Clients()),
            types,
            new Discovering.Taker() {
              @Override
              public void add(Target target) throws IOException {
                types.collectors(target, "gpu-b07").forEach(Collector::close);
                collected.add(target.url().orElseThrow().toString());
              }

              @Override
              public void remove(Target target) {
                collected.remove(target.url().orElseThrow().toString());
              }
            },
            Map.of());
  }

  @Test
  void targetsComeAndGoWithTheirLists() throws IOException {
    write("a.yml", "- targets: [b07:9100, b08:9100]\n  labels: {rack: 7}\n");
    write("b.json", "[{\"targets\": [\"b09:9100\"]}]");
    discovering.look();
    assertThat(collected)
        .containsExactly(
            "http://b07:9100/metrics", "http://b08:9100/metrics", "http://b09:9100/metrics");
    assertThat(discovering.standing()).isEqualTo(new GroupStanding("nodes", 3, 0, null));

    write("a.yml", "- targets: [b08:9100, b10:9100]\n  labels: {rack: 7}\n");
    discovering.look();
    assertThat(collected).as("it may not be whole yet").hasSize(3);
    discovering.look();
    assertThat(collected)
        .containsExactly(
            "http://b08:9100/metrics", "http://b09:9100/metrics", "http://b10:9100/metrics");

    Files.delete(folder.resolve("b.json"));
    discovering.look();
    discovering.look();
    assertThat(collected).hasSize(2);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "- targets: [b07:9100 | is no YAML:",
        "targets: [b07:9100] | must be a list of {targets:",
        "- labels: {a: b} | entry 1 must have 'targets', a list of host:port",
        "- targets: [9100] | entry 1: each of 'targets' must be a text host:port",
        "- targets: [b07:9100]\\n  labels: {a: [b]} | entry 1: label 'a' must be a text",
        "- targets: ['b07 b08'] | target 'b07 b08': 'b07 b08' is no host:port",
        "- targets: ['http://u:p@b07'] | target 'http://b07': url must not hold user",
        "- targets: ['http://u:p@b 7'] | target 'http://b 7': 'http://b 7' is no host:port"
      })
  void aBadListChangesNothingAndIsTold(String text, String problem) throws IOException {
    write("a.yml", "- targets: [b07:9100]\n");
    discovering.look();
    write("a.yml", text.replace("\\n", "\n"));
    discovering.look();
    discovering.look();

    assertThat(collected).containsExactly("http://b07:9100/metrics");
    assertThat(discovering.standing().found()).isEqualTo(1);
    assertThat(discovering.standing().refused()).isPositive();
    assertThat(discovering.standing().problem()).contains(problem);

    write("a.yml", "- targets: [b08:9100]\n");
    discovering.look();
    discovering.look();
    assertThat(collected).containsExactly("http://b08:9100/metrics");
    assertThat(discovering.standing().problem()).isNull();
  }

  @Test
  void oneThatCannotBeOpenedIsToldAndTheOthersAreCollected() throws IOException {
    write("a.yml", "- targets: ['broken:9100', b07:9100]\n");
    discovering.look();

    assertThat(collected).containsExactly("http://b07:9100/metrics");
    assertThat(discovering.standing().problem())
        .isEqualTo("target 'nodes/broken:9100': tls.ca: no such file");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"no-such/a.yml, : no such file", "no-such/*.yml, ' cannot be read'"})
  void aListThatIsNotThereIsNamedByItsWholePath(String file, String problem) {
    Discovery files =
        new Discovery(
            List.of(file),
            Optional.empty(),
            Credentials.NONE,
            Duration.ofSeconds(1),
            "http",
            "/metrics");
    TargetGroup group = new TargetGroup(Target.of("nodes", "node").build(), files);
    Path named = Path.of(file.replace("/*.yml", "")).toAbsolutePath();

    assertThatThrownBy(() -> Finder.of(group, new Clients()).find())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(named + problem);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
