package io.seiche.analysis.condition;

/**
 * What is known of one collector besides its {@link Feed}s. A plain bean, so that stream processors
 * can store it; mutable, not thread-safe.
 */
public class CollectorWatch {
  /** That all of its systems are silent. */
  public Firing all = new Firing();

  /** Up to when it was looked at, epoch milliseconds of event time. */
  public long lookedMs;

  /** When all were last silent and one came back. */
  public long backMs;

  /** Where event time stood when it was last asked. */
  public long markMs;

  /** For how long it has stood there, milliseconds of processing time. */
  public long stoodMs;

  /** When that was looked at, processing time. */
  public long askedMs;

  /** The timer that asks again, processing time; 0 without. */
  public long askAgainMs;
}
