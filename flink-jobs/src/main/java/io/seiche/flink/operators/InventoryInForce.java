package io.seiche.flink.operators;

import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.wire.InventoryCodec;
import io.seiche.telemetry.wire.MalformedInventoryException;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The inventory an intake decides by: the newest of the one the job was started with and those that
 * came since, which are part of its state. Not thread-safe.
 */
final class InventoryInForce implements Serializable {
  private static final long serialVersionUID = 1;

  /** Its bytes, under one key. */
  static final MapStateDescriptor<String, byte[]> STATE =
      new MapStateDescriptor<>(
          "inventory", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final String NEWEST = "newest";

  private final PublishedInventory first;
  private final Attribution otherwise;
  private transient PublishedInventory newest;
  private transient byte @Nullable [] stored;
  private transient Owners owners;

  InventoryInForce(PublishedInventory first, Attribution otherwise) {
    this.first = first;
    this.otherwise = otherwise;
  }

  /** Who owns what, as of now: a look at the state, and work only when that has changed. */
  Owners owners(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
    byte[] bytes = state.get(NEWEST);
    if (owners == null || bytes != stored) {
      boolean same = owners != null && Arrays.equals(bytes, stored);
      stored = bytes;
      if (!same) {
        newest = newer(first, bytes);
        owners = new Owners(newest.inventory(), otherwise);
      }
    }
    return owners;
  }

  /** The newest inventory. */
  PublishedInventory newest(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
    owners(state);
    return newest;
  }

  /**
   * Takes in what came.
   *
   * @return false for what is known already, or older than what is in force
   */
  boolean take(byte[] bytes, BroadcastState<String, byte[]> state) throws Exception {
    PublishedInventory next = InventoryCodec.decode(bytes);
    if (next.publishedMs() <= newest(state).publishedMs()) {
      return false;
    }
    state.put(NEWEST, bytes);
    return true;
  }

  private static PublishedInventory newer(PublishedInventory first, byte @Nullable [] bytes)
      throws MalformedInventoryException {
    if (bytes == null) {
      return first;
    }
    PublishedInventory saved = InventoryCodec.decode(bytes);
    return saved.publishedMs() > first.publishedMs() ? saved : first;
  }
}
