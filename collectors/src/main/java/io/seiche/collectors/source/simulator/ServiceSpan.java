package io.seiche.collectors.source.simulator;

/**
 * How long a service runs, and what silence it begins and ends in.
 *
 * @param seconds from its start to its end, above 0
 * @param startUpSeconds at its start without requests
 * @param drainSeconds at its end without new requests
 * @param silentBeforeSeconds how long nothing had happened when it started
 * @param silentAfterSeconds how long nothing will happen when it has ended
 */
record ServiceSpan(
    double seconds,
    double startUpSeconds,
    double drainSeconds,
    double silentBeforeSeconds,
    double silentAfterSeconds) {
  /** One that begins and ends at work. */
  static ServiceSpan of(double seconds) {
    return new ServiceSpan(seconds, 0, 0, 0, 0);
  }
}
