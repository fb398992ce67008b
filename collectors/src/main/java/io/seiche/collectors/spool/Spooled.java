package io.seiche.collectors.spool;

/**
 * A frame in a spool.
 *
 * @param at its place: what was taken before it
 * @param takenMs when it was taken, epoch milliseconds
 * @param system whose samples it holds; the key of its record
 * @param samples how many it holds
 * @param frame its bytes, session and sequence number included
 */
public record Spooled(Amount at, long takenMs, String system, int samples, byte[] frame) {
  /** The place behind it. */
  public Amount end() {
    return at.plusFrame(samples, frame.length);
  }
}
