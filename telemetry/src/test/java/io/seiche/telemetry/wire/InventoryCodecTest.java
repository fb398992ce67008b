package io.seiche.telemetry.wire;

import static io.seiche.telemetry.inventory.Entries.entry;
import static io.seiche.telemetry.inventory.Entries.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.telemetry.Golden;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryCodecTest {
  private static final PublishedInventory INVENTORY =
      new PublishedInventory(
          1_767_225_600_000L,
          "inventory.yml",
          new Inventory(
              List.of(
                  new InventoryEntry(
                      "chat-eu",
                      "assistants",
                      Map.of("tier", "gold"),
                      List.of(pattern("gpu-a[0-9]* * *", 5), pattern("helium-1 vol chat*", 6)),
                      2),
                  entry("scratch", 8, "helium-1 pool scratch"))));

  @Test
  void comesBackAsItWas() throws Exception {
    assertThat(InventoryCodec.decode(InventoryCodec.encode(INVENTORY))).isEqualTo(INVENTORY);
    assertThat(InventoryCodec.decode(InventoryCodec.encode(PublishedInventory.NONE)))
        .isEqualTo(PublishedInventory.NONE);
  }

  @Test
  void bytesOfTheFirstVersionAreUnderstood() throws Exception {
    assertThat(InventoryCodec.decode(Golden.bytes("inventory-v1.hex"))).isEqualTo(INVENTORY);
  }

  @Test
  void whatIsNoInventoryIsRefused() {
    assertThatThrownBy(() -> InventoryCodec.decode("no inventory".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInventoryException.class)
        .hasMessageStartingWith("not a protobuf inventory: ");
  }

  @Test
  void entriesAtOddsAreRefused() {
    byte[] bytes =
        io.seiche.telemetry.v1.Inventory.newBuilder()
            .addEntries(io.seiche.telemetry.v1.InventoryEntry.newBuilder().setWorkload("a"))
            .addEntries(io.seiche.telemetry.v1.InventoryEntry.newBuilder().setWorkload("a"))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> InventoryCodec.decode(bytes))
        .isInstanceOf(MalformedInventoryException.class)
        .hasMessageStartingWith("workload 'a' is already there");
  }
}
