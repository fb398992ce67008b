package io.seiche.standalone.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.standalone.FailureException;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.inventory.Claims;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.InventoryException;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryFileTest {
  private static final String GOOD =
      """
      # Who owns what.
      workloads:
        - name: vision/resnet
          tenant: vision
          labels: {cost-center: 4711, tier: gold}
          resources:
            - system: gpu-b0[7-9]
            - {system: [helium-1, helium-2], kind: vol, name: "resnet-*"}
        - name: scratch
          resources:
            - {system: helium-1, kind: pool, name: scratch}
      """;

  @Test
  void readsWorkloadsAndWhatTheyOwn() throws Exception {
    Inventory inventory = InventoryFile.parse(GOOD, "inventory.yml");

    InventoryEntry first = inventory.entries().get(0);
    assertThat(first.workload()).isEqualTo("vision/resnet");
    assertThat(first.tenant()).isEqualTo("vision");
    assertThat(first.labels()).isEqualTo(Map.of("cost-center", "4711", "tier", "gold"));
    assertThat(first.line()).isEqualTo(3);
    assertThat(first.resources())
        .extracting(ResourcePattern::toString)
        .containsExactly("gpu-b0[7-9]/*/*", "helium-1/vol/resnet-*", "helium-2/vol/resnet-*");
    assertThat(first.resources()).extracting(ResourcePattern::line).containsExactly(7, 8, 8);
    assertThat(inventory.entries().get(1).tenant()).isNull();
    assertThat(new Claims(inventory).of(new ResourceId("gpu-b08", ResourceKind.GPU, "0")).entry())
        .isEqualTo(first);
  }

  static Stream<Arguments> faults() {
    String resources = "    resources: [{system: a}]\n";
    return Stream.of(
        fault("", "f: is empty; write 'workloads: []' for an inventory without any"),
        fault("# nothing\n", "f: is empty; write 'workloads: []' for an inventory without any"),
        fault("- a\n", "f:1: the file must be 'key: value' lines with workloads"),
        fault(
            "workload: []\n",
            "f:1: unknown key 'workload'; did you mean 'workloads'? (the file has workloads)"),
        fault("workloads:\n", "f:1: 'workloads' must be a list, each of its items behind a '-'"),
        fault(
            "workloads:\n  - a\n",
            "f:2: a workload must be 'key: value' lines with name, tenant, labels, resources"),
        fault(
            "workloads:\n  - name: a\n    resource: []\n" + resources,
            "f:3: unknown key 'resource'; did you mean 'resources'? (a workload has name, tenant,"
                + " labels, resources)"),
        fault("workloads:\n  -\n" + resources, "f:3: a workload has no 'name'; give it one"),
        fault(
            "workloads:\n  - name:\n" + resources, "f:2: 'name' must be a text that is not empty"),
        fault(
            "workloads:\n  - name: a\n    name: b\n" + resources,
            "f:3: 'name' is there twice; keep one of them"),
        fault(
            "workloads:\n  - name: a\n", "f:2: workload 'a' has no 'resources'; list what it owns"),
        fault(
            "workloads:\n  - name: a\n    resources: []\n",
            "f:3: workload 'a' has empty 'resources'; list what it owns"),
        fault(
            "workloads:\n  - name: a\n    resources: [gpu-1]\n",
            "f:3: a resource must be 'key: value' lines with system, kind, name"),
        fault(
            "workloads:\n  - name: a\n    resources:\n      - {host: gpu-1}\n",
            "f:4: unknown key 'host' (a resource has system, kind, name)"),
        fault(
            "workloads:\n  - name: a\n    resources:\n      - system: gpu-1\n        kind: disk\n",
            "f:5: kind: unknown kind of resource 'disk': expected dev, nfs, array, node, pool, vol"
                + " or gpu"),
        fault(
            "workloads:\n  - name: a\n    resources:\n      - system: 'gpu-['\n",
            "f:4: system: 'gpu-[' opens a '[' that lists nothing or is not closed; '[[]' stands for"
                + " '['"),
        fault(
            "workloads:\n  - name: a\n    labels: [x]\n" + resources,
            "f:3: labels must be 'key: value' lines"),
        fault(
            "workloads:\n  - name: node/a\n" + resources,
            "f:2: 'node/a': node/… and volume/… name what no entry claims; choose another name"),
        fault(
            "workloads:\n  - name: a\n    tenant: {b: c}\n" + resources,
            "f:3: 'tenant' must be a text that is not empty"),
        fault(
            "workloads: [\n",
            "f:2: is no YAML: expected the node content, but found '<stream end>'"),
        fault(
            "workloads:\n  - name: a\n" + resources + "  - name: b\n" + resources,
            "f:5: 'b' and 'a' have an equal claim to the same resources: a/*/* here and a/*/*"
                + " (line 3). Make one of them more exact, or leave it out"));
  }

  private static Arguments fault(String text, String message) {
    return Arguments.of(text, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  void everyFaultNamesItsPlaceAndRemedy(String text, String message) {
    assertThatThrownBy(() -> InventoryFile.parse(text, "f"))
        .isInstanceOf(InventoryException.class)
        .hasMessage(message);
  }

  @Test
  void allFaultsAreTold() {
    String text =
        """
        workloads:
          - name: a
            tennant: x
            resources: [{system: s}]
          - name: b
            resources: [{system: s}]
          - name: c
            resources: [{kind: disk}]
          - name: b
            resources: [{system: t}]
        """;

    assertThatThrownBy(() -> InventoryFile.parse(text, "f"))
        .isInstanceOf(InventoryException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage().lines().map(line -> line.replaceAll(": .*", "")))
                    .containsExactly("f:3", "f:8", "f:9"));
  }

  @Test
  void aCommandIsToldTheFirstAndHowToSeeAll(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("inventory.yml"), "workloads: 1\nname: 2\n");

    assertThatThrownBy(() -> InventoryFile.require(file))
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith(file + ":1: 'workloads' must be a list")
        .hasMessageEndingWith("(and 1 more: ./seiche inventory check " + file + ")");
    assertThatThrownBy(() -> InventoryFile.require(folder.resolve("none.yml")))
        .hasMessage(folder.resolve("none.yml") + ": no such file");
    assertThatThrownBy(() -> InventoryFile.require(folder))
        .hasMessage(folder + ": is a directory; name the file in it");
  }

  @Test
  void anEmptyListIsAnInventoryWithoutAny() throws Exception {
    assertThat(InventoryFile.parse("workloads: []\n", "f")).isEqualTo(Inventory.EMPTY);
    assertThat(List.of(Inventory.EMPTY.patterns())).containsExactly(0);
  }
}
