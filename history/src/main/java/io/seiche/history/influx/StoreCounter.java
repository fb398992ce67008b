package io.seiche.history.influx;

import java.util.Locale;

/** What a writer counts. */
public enum StoreCounter {
  /** Points the store took. */
  POINTS_WRITTEN("points the store took"),
  /** Points the store refused for good. */
  POINTS_DROPPED_REJECTED("points the store refused for good"),
  /** Points with a field of another type than the store holds it as. */
  POINTS_DROPPED_CONFLICT("points with a field of another type than the store holds it as"),
  /** Points of series beyond the store's limits. */
  POINTS_DROPPED_SERIES("points of series beyond the store's limits"),
  /** Points older than their bucket keeps. */
  POINTS_DROPPED_EXPIRED("points older than their bucket keeps"),
  /** Points too large even alone. */
  POINTS_DROPPED_TOO_LARGE("points too large even alone"),
  /** Points without any known field. */
  POINTS_DROPPED_EMPTY("points without any known field"),
  /** Points without a tag their identity needs. */
  POINTS_DROPPED_UNNAMED("points without a tag their identity needs"),
  /** Tag values and texts escaped or shortened. */
  VALUES_CLEANED("tag values and texts escaped or shortened"),
  /** Fields left out because they were infinite or no number. */
  FIELDS_NOT_FINITE("fields left out: infinite or no number"),
  /** Attempts to send a batch, repeated ones included. */
  REQUESTS("attempts to send a batch, repeated ones included"),
  /** Attempts repeated after the store was away or busy. */
  RETRIES("attempts repeated after the store was away or busy"),
  /** Batches halved, for their size or to find what was refused. */
  SPLITS("batches halved, for size or to find what was refused");

  private final String meaning;

  StoreCounter(String meaning) {
    this.meaning = meaning;
  }

  /** Name in metrics and documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }
}
