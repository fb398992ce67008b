package io.seiche.analysis.victim;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says whether a neighbour on the same array was slowed while a workload saved and loaded for a
 * switch: by how long its operations waited then, against how long they wait while nobody there
 * switches, reads and writes each by their own. Seconds in which it switched itself, or did more
 * than it ever does, are its own doing and say nothing; nor do those on its other side. Stateless,
 * hence thread-safe: what it knows is in the {@link Neighbour}s and {@link BusySlots} passed in.
 */
public record VictimDetector(VictimPolicy policy) implements Serializable {
  /** After a switch is heard its neighbours' means of those seconds are still under way. */
  public static final long WAIT_MS = 15_000;

  /** Of slow polls they are longer under way, but a storm is not to wait for ever. */
  static final long MOST_WAIT_MS = 60_000;

  /** Of those due at the same time. */
  public static final Comparator<Switch> ORDER =
      Comparator.comparing(Switch::workload).thenComparing(Switch::id);

  /** Of a slot: the least that makes it one of the switch's. */
  private static final long LEAST_MS = 2_000;

  /** Slots of calm: a minute. */
  static final int LEAST_CALM = 12;

  /** Operations in a slot, on average, of a workload worth to be spoken of: 10 a second. */
  private static final double LEAST_OPERATIONS = 50;

  /** In a slot, for its mean latency to say something. */
  private static final double FEW_OPERATIONS = 10;

  /** Times the most it does in calm: what is above is its own doing. */
  private static final double OWN_DOING = 2;

  /** Of a {@link Neighbour}: neither known, training, inference. */
  private static final int SIDES = 3;

  /** Whether a word on a switch is one to look for victims of: each happened once. */
  public static boolean counts(Switch by) {
    boolean first = by.standing() == Standing.LIVE || by.standing() == Standing.MISSED;
    return first && !MovingTime.of(by).none();
  }

  /**
   * When a switch is heard, epoch milliseconds of event time: the tick that finished the one it was
   * known with has come by then, of a source of two seconds or less that goes on as it did.
   */
  public static long heardMs(Switch by) {
    return by.knownMs() + PhaseTrack.LATENESS_MS;
  }

  /** The same of what a workload did, of any source that goes on as it did. */
  public static long heardMs(Activity next) {
    return next.endMs() + PhaseTrack.LATENESS_MS + next.intervalMs();
  }

  /**
   * How long after a switch is heard to look for its victims, {@value #WAIT_MS} to {@value
   * #MOST_WAIT_MS} ms.
   *
   * @param intervalMs the longest of the neighbours', milliseconds
   */
  public static long waitMs(int intervalMs) {
    return Math.max(WAIT_MS, Math.min(MOST_WAIT_MS, PhaseTrack.LATENESS_MS + 2L * intervalMs));
  }

  /**
   * Whether, and how, a switch slowed a neighbour. Expects all of the array's switches heard by now
   * in {@code busy}, and the neighbour up to now.
   *
   * @param neighbour other than who switched; it is noted in what it was told as slowed
   */
  public Optional<Slowed> slowed(Switch by, String workload, Neighbour neighbour, BusySlots busy) {
    Calm[] calm = new Calm[SIDES];
    Map<Long, Wait> slow = new TreeMap<>();
    Wait sum = Wait.NONE;
    int compared = 0;
    for (long slot : during(MovingTime.of(by), neighbour)) {
      int side = neighbour.sideOf(slot);
      if (calm[side] == null) {
        calm[side] = Calm.of(neighbour, busy, side);
      }
      Wait wait = calm[side].wait(neighbour, slot);
      if (wait.operations() < FEW_OPERATIONS) {
        continue;
      }
      compared++;
      sum = sum.plus(wait);
      if (policy.slow(wait)) {
        slow.put(slot, wait);
      }
    }
    return policy.slow(sum) && 2 * slow.size() >= compared
        ? Optional.of(told(workload, neighbour, slow))
        : Optional.empty();
  }

  private static Slowed told(String workload, Neighbour neighbour, Map<Long, Wait> slow) {
    Wait all = Wait.NONE;
    Wait fresh = Wait.NONE;
    for (Map.Entry<Long, Wait> one : slow.entrySet()) {
      all = all.plus(one.getValue());
      fresh = neighbour.tell(one.getKey()) ? fresh.plus(one.getValue()) : fresh;
    }
    return new Slowed(workload, all, fresh);
  }

  /** The slots of the switch in which the neighbour did something, and did not switch itself. */
  private static List<Long> during(MovingTime moving, Neighbour neighbour) {
    List<Long> slots = new ArrayList<>();
    long last = Math.min(neighbour.newest, Slots.of(moving.toMs() - 1));
    for (long slot = Math.max(neighbour.oldest(), Slots.of(moving.fromMs()));
        slot <= last;
        slot++) {
      if (moving.inSlotMs(slot) >= LEAST_MS
          && !neighbour.switching(slot)
          && neighbour.reads(slot) + neighbour.writes(slot) >= FEW_OPERATIONS) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /**
   * What a workload does on one side while nobody on its array switches.
   *
   * @param readSeconds usual latency; 0 when not known
   */
  private record Calm(
      double readSeconds, double writeSeconds, double mostReads, double mostWrites, boolean known) {
    static Calm of(Neighbour neighbour, BusySlots busy, int side) {
      Usual reads = new Usual();
      Usual writes = new Usual();
      int slots = 0;
      for (long slot = Math.max(1, neighbour.oldest()); slot <= neighbour.newest; slot++) {
        if (neighbour.sideOf(slot) != side || neighbour.switching(slot) || !busy.calm(slot)) {
          continue;
        }
        reads.add(neighbour.reads(slot), neighbour.readLatencySeconds(slot));
        writes.add(neighbour.writes(slot), neighbour.writeLatencySeconds(slot));
        slots += neighbour.reads(slot) + neighbour.writes(slot) > 0 ? 1 : 0;
      }
      return new Calm(
          reads.latencySeconds(LEAST_CALM),
          writes.latencySeconds(LEAST_CALM),
          reads.most(),
          writes.most(),
          slots >= LEAST_CALM
              && reads.operations() + writes.operations() >= LEAST_OPERATIONS * slots);
    }

    Wait wait(Neighbour neighbour, long slot) {
      double reads = neighbour.reads(slot);
      double writes = neighbour.writes(slot);
      if (!known || ownDoing(reads, mostReads) || ownDoing(writes, mostWrites)) {
        return Wait.NONE;
      }
      return wait(reads, neighbour.readLatencySeconds(slot), readSeconds)
          .plus(wait(writes, neighbour.writeLatencySeconds(slot), writeSeconds))
          .during(Slots.MS / 1e3);
    }

    private static boolean ownDoing(double operations, double most) {
      return operations > OWN_DOING * most + LEAST_OPERATIONS;
    }

    private static Wait wait(double operations, double latencySeconds, double usualSeconds) {
      return usualSeconds > 0
          ? new Wait(0, operations, operations * latencySeconds, operations * usualSeconds)
          : Wait.NONE;
    }
  }
}
