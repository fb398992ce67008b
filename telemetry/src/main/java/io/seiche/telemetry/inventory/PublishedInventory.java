package io.seiche.telemetry.inventory;

import java.io.Serializable;

/**
 * An inventory as it was handed out. Of two the one published later holds, whichever arrives first.
 *
 * @param publishedMs epoch milliseconds; 0 for one that never was
 * @param origin the file it was read from, for people
 */
public record PublishedInventory(long publishedMs, String origin, Inventory inventory)
    implements Serializable {
  public static final PublishedInventory NONE = new PublishedInventory(0, "", Inventory.EMPTY);
}
