package io.seiche.telemetry.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.inventory.Glob;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Inventories as protobuf bytes and back. Stateless, hence thread-safe. */
public final class InventoryCodec {
  /** The key of every record: compaction keeps the newest. */
  public static final String KEY = "inventory";

  private InventoryCodec() {}

  public static byte[] encode(PublishedInventory inventory) {
    var out =
        io.seiche.telemetry.v1.Inventory.newBuilder()
            .setPublishedMs(inventory.publishedMs())
            .setOrigin(inventory.origin());
    for (InventoryEntry entry : inventory.inventory().entries()) {
      out.addEntries(encode(entry));
    }
    return out.build().toByteArray();
  }

  /**
   * @throws MalformedInventoryException for bytes that are no inventory, and for entries that make
   *     none
   */
  public static PublishedInventory decode(byte[] bytes) throws MalformedInventoryException {
    try {
      var in = io.seiche.telemetry.v1.Inventory.parseFrom(bytes);
      List<InventoryEntry> entries =
          in.getEntriesList().stream().map(InventoryCodec::decode).toList();
      return new PublishedInventory(in.getPublishedMs(), in.getOrigin(), new Inventory(entries));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedInventoryException("not a protobuf inventory: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedInventoryException(String.valueOf(e.getMessage()), e);
    }
  }

  private static io.seiche.telemetry.v1.InventoryEntry encode(InventoryEntry entry) {
    var out =
        io.seiche.telemetry.v1.InventoryEntry.newBuilder()
            .setWorkload(entry.workload())
            .putAllLabels(entry.labels())
            .setLine(entry.line());
    if (entry.tenant() != null) {
      out.setTenant(entry.tenant());
    }
    for (ResourcePattern pattern : entry.resources()) {
      out.addResources(
          io.seiche.telemetry.v1.ResourcePattern.newBuilder()
              .setSystem(pattern.system().toString())
              .addAllKinds(pattern.kinds().stream().map(FrameCodec::encode).toList())
              .setName(pattern.name().toString())
              .setLine(pattern.line()));
    }
    return out.build();
  }

  private static InventoryEntry decode(io.seiche.telemetry.v1.InventoryEntry in) {
    return new InventoryEntry(
        in.getWorkload(),
        in.hasTenant() ? in.getTenant() : null,
        in.getLabelsMap(),
        in.getResourcesList().stream().map(InventoryCodec::decode).toList(),
        in.getLine());
  }

  private static ResourcePattern decode(io.seiche.telemetry.v1.ResourcePattern in) {
    Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    in.getKindsList().forEach(kind -> kinds.add(FrameCodec.decode(kind)));
    return new ResourcePattern(Glob.of(in.getSystem()), kinds, Glob.of(in.getName()), in.getLine());
  }
}
