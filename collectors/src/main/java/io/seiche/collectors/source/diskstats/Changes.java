package io.seiche.collectors.source.diskstats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happened between two reads.
 *
 * @param movements of the devices that can be vouched for, by name
 * @param lost why the others cannot, by name
 */
record Changes(Map<String, Movement> movements, Map<String, String> lost) {
  /** Seen for the first time: nothing to compare with. */
  static final String BASELINE = "baseline";

  /** A counter went back: the device was re-attached, or the host restored. */
  static final String RESET = "reset";

  /** Another device under the same name. */
  static final String REPLACED = "replaced";

  /** There before, gone now: its last movements were not seen. */
  static final String VANISHED = "vanished";

  Changes {
    movements = Collections.unmodifiableMap(new LinkedHashMap<>(movements));
    lost = Collections.unmodifiableMap(new LinkedHashMap<>(lost));
  }

  static Changes between(Snapshot before, Snapshot after) {
    Map<String, Movement> movements = new LinkedHashMap<>();
    Map<String, String> lost = new LinkedHashMap<>();
    after
        .devices()
        .forEach(
            (name, device) -> {
              Device earlier = before.devices().get(name);
              if (earlier == null) {
                lost.put(name, BASELINE);
              } else if (device.replaced(earlier)) {
                lost.put(name, REPLACED);
              } else {
                Optional<Movement> movement = Movement.between(earlier.row(), device.row());
                movement.ifPresentOrElse(
                    moved -> movements.put(name, moved), () -> lost.put(name, RESET));
              }
            });
    before.devices().keySet().stream()
        .filter(name -> !after.devices().containsKey(name))
        .forEach(name -> lost.put(name, VANISHED));
    return new Changes(movements, lost);
  }
}
