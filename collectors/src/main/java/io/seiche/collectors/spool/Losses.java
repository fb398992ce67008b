package io.seiche.collectors.spool;

/** Told of frames that are given up, each once. Called with the spool's lock held: be quick. */
@FunctionalInterface
public interface Losses {
  /**
   * @param lost frames, samples and bytes of it
   * @param detail for a log
   */
  void lost(Amount lost, DropReason reason, String detail);
}
