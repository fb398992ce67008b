package io.seiche.collectors.bridge;

import io.seiche.collectors.source.diskstats.DeviceNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The block devices of one host, as far as their names were heard, and which of them count. By
 * names alone: partitions of a disk that is there, memory, loops, and what is stacked on disks that
 * are there do not. Names like {@code vg/lv}, which Telegraf's {@code name_templates} make, are
 * stacked. Not thread-safe.
 */
final class HostDevices {
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final Map<String, Instant> names = new HashMap<>();
  private Map<String, String> leftOut = Map.of();
  private Instant nextCheck = Instant.MIN;

  /** One that was heard of at a time. */
  void heard(String name, Instant time) {
    String device = plain(name);
    boolean fresh = names.size() >= MOST || !names.containsKey(device);
    if (names.size() >= MOST) {
      names.clear();
    }
    names.merge(device, time, (a, b) -> a.isAfter(b) ? a : b);
    if (fresh || time.isAfter(nextCheck)) {
      nextCheck = time.plus(FORGOTTEN);
      names.values().removeIf(last -> last.plus(FORGOTTEN).isBefore(time));
      leftOut = DeviceNames.leftOut(names.keySet());
    }
  }

  /** Whether nothing was heard of any since then. */
  boolean isSilentSince(Instant time) {
    return names.values().stream().noneMatch(last -> last.isAfter(time));
  }

  /** Why it does not count; empty when it does. */
  Optional<String> leftOut(String name) {
    return Optional.ofNullable(leftOut.get(plain(name)));
  }

  /** As the kernel would call it. */
  private static String plain(String name) {
    String device = name.startsWith("/dev/") ? name.substring("/dev/".length()) : name;
    return device.contains("/") ? "md_" + device.replace('/', '_') : device;
  }
}
