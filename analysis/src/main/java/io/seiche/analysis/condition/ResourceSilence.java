package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tells of resources that their system leaves out while their collector goes on reporting others:
 * one alert a system, whichever they are. Goes by the time of the system's own signs alone.
 * Stateless, hence thread-safe.
 */
public record ResourceSilence(SilencePolicy policy) implements Serializable {
  private static final long EVERY_MS = 5_000;

  /** Takes in the next sign that names its resources; those of one system in order. */
  public void onSign(ResourceRoll roll, Sign sign, Consumer<Alert> out) {
    if (!policy.resources()) {
      if (roll.firing.on()) {
        say(roll, sign, false, "Telling of silence was switched off.", List.of(), out);
        roll.firing.end();
      }
      return;
    }
    hear(roll, sign);
    for (String resource : sign.resources()) {
      roll.resources.put(
          resource, new ResourceRoll.Seen(sign.collector(), sign.endMs(), sign.intervalMs()));
    }
    if (roll.seenMs - roll.lookedMs >= EVERY_MS) {
      roll.lookedMs = roll.seenMs;
      look(roll, sign, out);
    }
  }

  private void hear(ResourceRoll roll, Sign sign) {
    ResourceRoll.Speaker before = roll.collectors.get(sign.collector());
    boolean goesOn =
        before != null && sign.endMs() <= before.lastMs() + policy.patienceMs(sign.intervalMs());
    roll.collectors.put(
        sign.collector(),
        new ResourceRoll.Speaker(
            before == null ? sign.endMs() : Math.max(before.lastMs(), sign.endMs()),
            before != null && goesOn ? before.sinceMs() : sign.endMs()));
    roll.seenMs = Math.max(roll.seenMs, sign.endMs());
  }

  private void look(ResourceRoll roll, Sign sign, Consumer<Alert> out) {
    TreeMap<String, Long> silent = new TreeMap<>();
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, ResourceRoll.Seen> entry : roll.resources.entrySet()) {
      ResourceRoll.Seen seen = entry.getValue();
      ResourceRoll.Speaker speaker = roll.collectors.get(seen.collector());
      long saidMs = speaker == null ? seen.lastMs() : speaker.lastMs();
      long fromMs = Math.max(seen.lastMs(), speaker == null ? 0 : speaker.sinceMs());
      if (fromMs + policy.patienceMs(seen.intervalMs()) <= saidMs) {
        if (fromMs + policy.forgetResourceMs() <= saidMs) {
          gone.add(entry.getKey());
        } else {
          silent.put(entry.getKey(), seen.lastMs());
        }
      }
    }
    gone.forEach(roll.resources::remove);
    String names = SilenceWords.names(silent.keySet());
    if (silent.isEmpty()) {
      if (roll.firing.on()) {
        String text =
            gone.isEmpty()
                ? "All of them are reported again, or were taken for removed."
                : "Not reported for "
                    + Words.span(policy.forgetResourceSeconds())
                    + ", taken for removed: "
                    + String.join(", ", gone.stream().sorted().toList())
                    + ".";
        say(roll, sign, false, text, List.of(), out);
        roll.firing.end();
      }
    } else if (!roll.firing.on()) {
      long firstMs = silent.values().stream().min(Long::compare).orElseThrow();
      roll.firing.start(firstMs, firstMs);
      tell(roll, sign, silent, names, out);
    } else if (!names.equals(roll.told) || roll.firing.dueAgain(roll.seenMs)) {
      tell(roll, sign, silent, names, out);
    }
  }

  private void tell(
      ResourceRoll roll,
      Sign sign,
      TreeMap<String, Long> silent,
      String names,
      Consumer<Alert> out) {
    roll.told = names;
    roll.firing.saidMs = roll.seenMs;
    List<String> facts = new ArrayList<>();
    silent.forEach((name, lastMs) -> facts.add(name + " last at " + Words.time(lastMs)));
    say(
        roll,
        sign,
        true,
        sign.system()
            + " goes on reporting, but no more about "
            + silent.size()
            + " of its "
            + roll.resources.size()
            + " resources: "
            + names
            + ".",
        facts.subList(0, Math.min(10, facts.size())),
        out);
  }

  private static void say(
      ResourceRoll roll,
      Sign sign,
      boolean firing,
      String text,
      List<String> evidence,
      Consumer<Alert> out) {
    out.accept(
        SilenceWords.resources(sign.system(), roll.firing, firing, roll.seenMs, text, evidence));
  }
}
