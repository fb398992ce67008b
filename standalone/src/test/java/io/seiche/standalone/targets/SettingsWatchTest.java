package io.seiche.standalone.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.targets.ConfigStanding;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsWatchTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HEAD = "collect:\n  host: gpu-b07\n  devices: off\n  targets:\n";
  private static final String ONE =
      "    - {name: a, type: redfish, url: 'https://a.invalid', interval: 10s}\n";
  private static final String TWO =
      "    - {name: b, type: redfish, url: 'https://b.invalid', interval: 10s}\n";

  @TempDir private Path folder;

  private final CollectorLoop loop = new CollectorLoop(List.of(), new Nowhere());
  private Path file;
  private RunningTargets targets;
  private SettingsWatch watch;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("seiche.yml"), HEAD + ONE);
    ConfigFile config =
        ConfigFile.of(file, Map.of()).with("kafka.bootstrap-servers", "kafka:9092", "--kafka");
    targets = new RunningTargets(ShippedTypes.ALL, "gpu-b07", 1, loop);
    targets.take(PlannedTargets.of(config.read()));
    watch = new SettingsWatch(config, targets, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    watch.close();
    targets.close();
    loop.close();
  }

  @Test
  void targetsComeAndGoWithTheFile() throws IOException {
    write(HEAD + ONE + TWO);
    watch.look();
    assertThat(collected()).as("it may not be whole yet").hasSize(1);
    watch.look();
    assertThat(collected())
        .containsEntry("gpu-b07/a", Duration.ofSeconds(10))
        .containsEntry("gpu-b07/b", Duration.ofSeconds(10));

    write(HEAD + ONE.replace("10s", "30s"));
    look();
    assertThat(collected()).containsOnly(Map.entry("gpu-b07/a", Duration.ofSeconds(30)));

    write(HEAD.replace("  targets:\n", ""));
    look();
    assertThat(collected()).isEmpty();
    assertThat(watch.standing())
        .isEqualTo(new ConfigStanding(file.toString(), 0, null, NOON, List.of()));
  }

  @Test
  void whatStaysGoesOnUndisturbed() throws IOException {
    CollectorStatus before = loop.status().get(0);
    write(HEAD + TWO + ONE);
    look();

    assertThat(loop.status()).hasSize(2);
    assertThat(loop.status().get(0)).as("not opened anew: first as it was").isEqualTo(before);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "collect: [ | :1: is no YAML: ",
        "collect:\\n  host: gpu-b07\\n  targts: x | :3: unknown key 'collect.targts'; did you mean",
        "collect.targets:\\n  - {name: a, type: redfish} | :2: url is missing",
        "collect.targets:\\n  - {name: a, type: linux, options: {proc: /nowhere}} | target 'a': options.proc: /nowhere is no folder",
        "collect.targets:\\n  - {name: a, type: prometheus, url: 'http://a', profile: none.yml} | :2: profile: "
      })
  void aFileOfNoUseChangesNothingAndIsTold(String text, String problem) throws IOException {
    write(text.replace("\\n", "\n"));
    look();

    assertThat(collected()).containsOnlyKeys("gpu-b07/a");
    assertThat(watch.standing().problem()).contains(problem);
    assertThat(watch.standing().refused()).isEqualTo(1);

    write(HEAD + TWO);
    look();
    assertThat(collected()).containsOnlyKeys("gpu-b07/b");
    assertThat(watch.standing().problem()).isNull();
  }

  @Test
  void ofTwoNewOnesNeitherIsTakenWhenOneCannotBeOpened() throws IOException {
    write(HEAD + TWO + "    - {name: c, type: linux, options: {proc: /nowhere}}\n");
    look();

    assertThat(collected()).containsOnlyKeys("gpu-b07/a");
  }

  @Test
  void whatNeedsARestartIsNamedAndTheTargetsAreTaken() throws IOException {
    write(
        "kafka.bootstrap-servers: other:9092\nkafka.topic-prefix: x\n"
            + HEAD.replace("host: gpu-b07", "host: gpu-b08")
            + TWO);
    look();

    assertThat(watch.standing().waiting())
        .as("a server given by an option is not the file's to change")
        .containsExactly("collect.host (" + file + ":4)", "kafka.topic-prefix (" + file + ":2)");
    assertThat(collected()).containsOnlyKeys("gpu-b07/b");
  }

  @Test
  void thisMachinesDevicesAreSwitchedOnAndGiveWayToATargetOfTheirs() throws IOException {
    Files.createDirectories(folder.resolve("proc"));
    Files.writeString(folder.resolve("proc/diskstats"), "");
    write("collect: {host: gpu-b07, devices: on, interval: 2s}\n");
    look();
    assertThat(collected()).containsEntry("gpu-b07/lustre", Duration.ofSeconds(2));

    write(
        """
        collect:
          host: gpu-b07
          targets:
            - {name: '{host}', type: linux, options: {proc: '%s', tools: /nowhere}}
        """
            .formatted(folder.resolve("proc")));
    look();
    assertThat(collected())
        .containsOnlyKeys("gpu-b07/diskstats", "gpu-b07/lustre")
        .containsValue(Duration.ofSeconds(1));
  }

  @Test
  void aMachineIsNotToldOfTwice() throws IOException {
    write("collect:\n  host: gpu-b07\n  devices: on\n  targets: [{name: '{host}', type: linux}]\n");
    look();

    assertThat(watch.standing().problem())
        .isEqualTo(
            file
                + ":3: collect.devices: is on, and target 'gpu-b07' tells of the same machine:"
                + " remove one");
  }

  @Test
  void aGroupsTargetsStayWhileItIsChanged() throws IOException {
    Path list = Files.writeString(folder.resolve("list.yml"), "- targets: [b07:9100]\n");
    String group =
        HEAD
            + "    - {name: nodes, type: prometheus, profile: node, interval: 5s,"
            + " discover: {files: ['%s'], refresh: 1s}}\n";
    write(group.formatted(list));
    look();
    await("gpu-b07/nodes/b07:9100");
    write(group.formatted(folder.resolve("missing.yml")));
    look();
    assertThat(collected()).containsKey("gpu-b07/nodes/b07:9100");
    write(group.formatted(list).replace("5s", "7s"));
    look();
    await("gpu-b07/nodes/b07:9100", Duration.ofSeconds(7));

    write(HEAD + ONE);
    look();
    assertThat(collected()).containsOnlyKeys("gpu-b07/a");
    assertThat(targets.groups()).isEmpty();
  }

  private void await(String id) {
    await(id, Duration.ofSeconds(5));
  }

  private void await(String id, Duration interval) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!interval.equals(collected().get(id)) && System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(collected()).containsEntry(id, interval);
  }

  private Map<String, Duration> collected() {
    Map<String, Duration> collected = new TreeMap<>();
    loop.status().forEach(status -> collected.put(status.id(), status.interval()));
    return collected;
  }

  private void look() {
    watch.look();
    watch.look();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
