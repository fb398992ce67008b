package io.seiche.collectors.samples;

import java.util.Map;

/**
 * What a reader makes of a file.
 *
 * @param found resources, series or cases that it gives
 * @param skips what it left out, by reason
 */
record Claimed(long found, Map<String, Long> skips) {
  Claimed {
    skips = Map.copyOf(skips);
  }
}
