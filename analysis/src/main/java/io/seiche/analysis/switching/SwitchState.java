package io.seiche.analysis.switching;

/**
 * What is known of one workload's switches: where it stands live, which is all that 0.1.0 saved;
 * where it stood some minutes ago as settled; and what was told in between, at most {@value
 * ToldSwitches#MOST}. A plain bean, so that stream processors can store it; mutable, not
 * thread-safe; less than a KiB.
 */
public class SwitchState extends SideTrack {
  /** A type of its own: stream processors take a bean within its own kind for a loop. */
  public static class Settled extends SideTrack {}

  public Settled settled = new Settled();
  public ToldSwitches told = new ToldSwitches();
}
