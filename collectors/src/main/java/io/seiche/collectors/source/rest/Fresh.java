package io.seiche.collectors.source.rest;

import io.seiche.telemetry.ResourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * When what a device shows of a resource was last new, by our clock: for devices whose times cannot
 * be subtracted. Not thread-safe.
 */
public final class Fresh {
  private final Map<ResourceId, Seen> seen = new HashMap<>();

  private record Seen(String mark, Instant time) {}

  /**
   * The same time for the same mark.
   *
   * @param mark what changes when there is news
   */
  public Instant since(ResourceId id, String mark, Instant now) {
    Seen before = seen.get(id);
    if (before == null || !before.mark().equals(mark)) {
      before = new Seen(mark, now);
      seen.put(id, before);
    }
    return before.time();
  }

  /** Forgets all others. */
  public void keep(Collection<ResourceId> ids) {
    seen.keySet().retainAll(ids);
  }
}
