package io.seiche.analysis.storm;

import io.seiche.analysis.victim.Slowed;
import io.seiche.analysis.victim.Victim;
import io.seiche.analysis.victim.Wait;

/**
 * What a neighbour has suffered from the switches of a storm so far.
 *
 * @param all each switch for itself
 * @param fresh of switches at the same time only the first that was told
 * @param switches in how many it was slow
 */
public record Suffered(Wait all, Wait fresh, int switches) {
  static final Suffered NOTHING = new Suffered(Wait.NONE, Wait.NONE, 0);

  Suffered plus(Slowed one) {
    return plus(new Suffered(one.all(), one.fresh(), 1));
  }

  Suffered plus(Suffered other) {
    return new Suffered(all.plus(other.all), fresh.plus(other.fresh), switches + other.switches);
  }

  /** Of the switches of several workloads, so that no second counts twice. */
  Suffered once() {
    return new Suffered(fresh, fresh, switches);
  }

  Victim victim(String workload) {
    return new Victim(
        workload,
        all.waitedSeconds() / all.operations(),
        all.usualSeconds() / all.operations(),
        all.seconds(),
        switches);
  }
}
