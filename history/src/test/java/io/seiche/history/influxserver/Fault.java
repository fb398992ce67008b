package io.seiche.history.influxserver;

/** What can go wrong with a write on its way. */
public enum Fault {
  /** 500, nothing stored. */
  ERROR,
  /** 503, nothing stored. */
  UNAVAILABLE,
  /** 429 with a Retry-After of a second, nothing stored. */
  BUSY,
  /** A line of somebody else's that cannot be stored comes along: the server's partial write. */
  PARTIAL,
  /** Stored, but nobody hears of it: the answer never comes. */
  TIMEOUT,
  /** The connection breaks before the server has seen anything. */
  RESET_BEFORE,
  /** The connection breaks when everything is stored and nothing is answered. */
  RESET_AFTER,
  /** Taken in and answered a few bytes at a time. */
  DRIP
}
