package io.seiche.analysis.victim;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.phase.Side;
import io.seiche.analysis.switching.Switch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations and latencies of one workload on an array in the last 20 minutes, in slots of five
 * seconds, and on which side it was: about 2.2 KiB, and what came ahead of event time. A plain
 * bean, so that stream processors can store it; mutable, not thread-safe.
 *
 * <p>Numbers are kept as the upper half of a float, to 0.4 %.
 */
public class Neighbour {
  private static final byte SIDE = 3;
  private static final byte SWITCHING = 4;
  private static final byte TOLD = 8;

  /** Per slot; 0 where there was none, or where nobody said. */
  public short[] readOps = {};

  public short[] writeOps = {};
  public short[] readLatencies = {};
  public short[] writeLatencies = {};

  /** Per slot: the side it was on, whether it switched itself, whether it was told as slowed. */
  public byte[] notes = {};

  /** The newest slot there is; 0 before the first. */
  public long newest;

  /** What it has switched to last. */
  public Side side = Side.NEUTRAL;

  /** Of what it did last, milliseconds; 0 before the first. */
  public int intervalMs;

  /** What came before event time did, of an older version: heard when it ended. */
  public List<Activity> ahead = new ArrayList<>();

  /** What came before event time did. */
  public List<Heard> heard = new ArrayList<>();

  /**
   * Takes in what it did, in any order.
   *
   * @param heardMs when this is heard, epoch milliseconds of event time
   * @param untilMs up to where event time has come, epoch milliseconds
   */
  public void hear(Activity next, long heardMs, long untilMs) {
    heard.add(new Heard(next, heardMs));
    advance(untilMs);
  }

  /** Event time has come so far, epoch milliseconds: what is heard by then counts. */
  public void advance(long untilMs) {
    for (Iterator<Activity> all = ahead.iterator(); all.hasNext(); ) {
      Activity next = all.next();
      if (next.endMs() <= untilMs) {
        all.remove();
        take(next);
      }
    }
    for (Iterator<Heard> all = heard.iterator(); all.hasNext(); ) {
      Heard next = all.next();
      if (next.heardMs() <= untilMs) {
        all.remove();
        take(next.activity());
      }
    }
  }

  /** It switched; what it did then, and on its other side, is no measure for what it does now. */
  public void switched(Switch own) {
    long first = Slots.of(own.startMs());
    long last = Slots.of(Math.max(own.startMs(), own.endMs() - 1));
    open(last);
    for (long slot = Math.max(first, oldest()); slot <= last; slot++) {
      notes[Slots.index(slot)] |= SWITCHING;
    }
    for (long slot = first - 1; slot >= oldest() && sideOf(slot) == 0; slot--) {
      stand(slot, own.from().side());
    }
    long slot = Math.max(last + 1, oldest());
    while (slot <= newest && !switching(slot)) {
      stand(slot++, own.to().side());
    }
    side = slot > newest ? own.to().side() : side;
  }

  /** Whether all that is known of it is too old to say anything. */
  public boolean forgotten(long nowMs) {
    return ahead.isEmpty() && heard.isEmpty() && newest <= Slots.of(nowMs) - Slots.KEPT;
  }

  long oldest() {
    return newest - Slots.KEPT + 1;
  }

  /** A side's number; 0 when it is not known. */
  int sideOf(long slot) {
    return notes[Slots.index(slot)] & SIDE;
  }

  boolean switching(long slot) {
    return (notes[Slots.index(slot)] & SWITCHING) != 0;
  }

  /** Says for good that it was told as slowed there; false when it had been. */
  boolean tell(long slot) {
    boolean first = (notes[Slots.index(slot)] & TOLD) == 0;
    notes[Slots.index(slot)] |= TOLD;
    return first;
  }

  double reads(long slot) {
    return value(readOps[Slots.index(slot)]);
  }

  double writes(long slot) {
    return value(writeOps[Slots.index(slot)]);
  }

  double readLatencySeconds(long slot) {
    return value(readLatencies[Slots.index(slot)]);
  }

  double writeLatencySeconds(long slot) {
    return value(writeLatencies[Slots.index(slot)]);
  }

  private void take(Activity next) {
    intervalMs = next.intervalMs();
    long last = Slots.centredFrom(next.endMs()) - 1;
    long first = Math.max(Slots.centredFrom(next.startMs()), last - Slots.KEPT + 1);
    if (first > last) {
      return;
    }
    open(last);
    for (long slot = Math.max(first, oldest()); slot <= last; slot++) {
      int at = Slots.index(slot);
      readOps[at] = operations(next.readOpsPerSecond(), next.readLatencySeconds());
      writeOps[at] = operations(next.writeOpsPerSecond(), next.writeLatencySeconds());
      readLatencies[at] = half(next.readLatencySeconds());
      writeLatencies[at] = half(next.writeLatencySeconds());
    }
  }

  private void open(long slot) {
    if (notes.length == 0) {
      readOps = new short[Slots.KEPT];
      writeOps = new short[Slots.KEPT];
      readLatencies = new short[Slots.KEPT];
      writeLatencies = new short[Slots.KEPT];
      notes = new byte[Slots.KEPT];
    }
    for (long next = Math.max(newest, slot - Slots.KEPT) + 1; next <= slot; next++) {
      int at = Slots.index(next);
      readOps[at] = 0;
      writeOps[at] = 0;
      readLatencies[at] = 0;
      writeLatencies[at] = 0;
      notes[at] = number(side);
    }
    newest = Math.max(newest, slot);
  }

  private void stand(long slot, Side on) {
    int at = Slots.index(slot);
    notes[at] = (byte) ((notes[at] & ~SIDE) | number(on));
  }

  private static byte number(Side side) {
    return switch (side) {
      case NEUTRAL -> 0;
      case TRAINING -> 1;
      case INFERENCE -> 2;
    };
  }

  /** Those whose latency is known. */
  private static short operations(@Nullable Double perSecond, @Nullable Double latencySeconds) {
    return latencySeconds == null || perSecond == null ? 0 : half(perSecond * Slots.MS / 1e3);
  }

  private static short half(@Nullable Double value) {
    return value == null ? 0 : (short) ((Float.floatToIntBits(value.floatValue()) + 0x8000) >>> 16);
  }

  private static double value(short half) {
    return Float.intBitsToFloat((half & 0xffff) << 16);
  }
}
