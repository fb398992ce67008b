package io.seiche.standalone.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.console.document.InventoryDocument.Workload;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryWatchTest {
  @TempDir private Path folder;
  private Path file;
  private final Published target = new Published();

  /** Keeps what it is given; can be out of reach. */
  private static final class Published implements InventoryWatch.Target {
    private final List<List<String>> workloads = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private PublishedInventory newest = PublishedInventory.NONE;
    private boolean away;

    @Override
    public PublishedInventory publish(Inventory inventory, String origin) throws IOException {
      if (away) {
        throw new IOException("away");
      }
      if (!newest.inventory().equals(inventory)) {
        newest = new PublishedInventory(newest.publishedMs() + 1, origin, inventory);
        workloads.add(inventory.entries().stream().map(InventoryEntry::workload).toList());
      }
      return newest;
    }

    @Override
    public void refused(long count) {
      refused.add(count);
    }
  }

  @BeforeEach
  void name() {
    file = folder.resolve("inventory.yml");
  }

  @Test
  void aChangeIsPublishedOnceItStandsStill() throws Exception {
    InventoryWatch watch = watching("a");

    write("b");
    watch.look();
    assertThat(target.workloads).as("it may still be written").isEmpty();
    write("c");
    watch.look();
    watch.look();
    watch.look();

    assertThat(target.workloads).containsExactly(List.of("c"));
    assertThat(watch.document().publishedMs()).isEqualTo(1);
    assertThat(watch.document().workloads()).extracting(Workload::name).containsExactly("c");
  }

  @Test
  void aChangeBeforeTheFirstLookIsNotMissed() throws Exception {
    write("a");
    PublishedInventory read = target.publish(InventoryFile.parse(Files.readString(file), "f"), "f");
    write("b");

    InventoryWatch watch = new InventoryWatch(file, read, target);
    watch.look();

    assertThat(target.workloads).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void aFileThatComesLaterIsTaken() throws Exception {
    InventoryWatch watch = new InventoryWatch(file, PublishedInventory.NONE, target);
    watch.look();
    assertThat(watch.document().publishedMs()).as("no file, no inventory, no fault").isNull();
    assertThat(watch.document().problem()).isNull();

    write("a");
    watch.look();
    watch.look();

    assertThat(target.workloads).containsExactly(List.of("a"));
  }

  @Test
  void aBadFileChangesNothingAndIsCountedOnce() throws Exception {
    InventoryWatch watch = watching("a");

    Files.writeString(file, "workloads: 7\n");
    for (int i = 0; i < 5; i++) {
      watch.look();
    }
    assertThat(watch.document().problem()).startsWith(file + ":1: 'workloads' must be a list");
    assertThat(watch.document().workloads()).extracting(Workload::name).containsExactly("a");
    Files.delete(file);
    for (int i = 0; i < 5; i++) {
      watch.look();
    }

    assertThat(target.workloads).isEmpty();
    assertThat(target.refused).containsExactly(1L, 2L);
    assertThat(watch.document().problem()).isEqualTo(file + ": no such file");

    write("a");
    watch.look();
    watch.look();
    assertThat(watch.document().problem()).as("mended").isNull();
    assertThat(watch.document().refused()).isEqualTo(2);
  }

  @Test
  void whatCannotBePublishedIsTriedAgain() throws Exception {
    InventoryWatch watch = watching("a");
    target.away = true;
    write("b");
    for (int i = 0; i < 3; i++) {
      watch.look();
    }
    assertThat(target.workloads).isEmpty();

    target.away = false;
    watch.look();

    assertThat(target.workloads).containsExactly(List.of("b"));
    assertThat(target.refused).isEmpty();
  }

  /** One that has seen this file, which is in force. */
  private InventoryWatch watching(String workload) throws Exception {
    write(workload);
    target.newest =
        new PublishedInventory(
            0, "f", InventoryFile.parse(Files.readString(file), file.toString()));
    InventoryWatch watch = new InventoryWatch(file, target.newest, target);
    watch.look();
    return watch;
  }

  private void write(String workload) throws IOException {
    Files.writeString(
        file, "workloads:\n  - name: " + workload + "\n    resources: [{system: gpu-1}]\n");
  }
}
