package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * Storage whose users share its bandwidth. When they ask for more than there is, those within their
 * fair share get what they want and the others the same part of what they asked for. Latency grows
 * with the load as in an M/M/1 queue, 1 / (1 − ρ), so that everybody feels a neighbour's switch.
 * Not thread-safe.
 */
final class SharedStorage {
  private static final double FULL = 0.95;

  private final double peakBytesPerSecond;
  private final List<Workload> users;
  private final double[] asked;

  SharedStorage(double peakBytesPerSecond, List<Workload> users) {
    this.peakBytesPerSecond = peakBytesPerSecond;
    this.users = List.copyOf(users);
    this.asked = new double[users.size()];
  }

  /** One second for all. */
  void tick() {
    double sum = 0;
    for (int i = 0; i < asked.length; i++) {
      asked[i] = users.get(i).offer();
      sum += asked[i];
    }
    double load = sum / peakBytesPerSecond;
    double slowdown = Math.max(1, load) / (1 - Math.min(load, FULL));
    double modest = load <= 1 ? Double.POSITIVE_INFINITY : fairBytes(asked, peakBytesPerSecond);
    double share = shareAbove(modest);
    for (int i = 0; i < asked.length; i++) {
      users.get(i).serve(asked[i] <= modest ? 1 : share, slowdown);
    }
  }

  List<Workload> users() {
    return users;
  }

  /** What those who ask for more than {@code modest} get of it. */
  private double shareAbove(double modest) {
    double room = peakBytesPerSecond;
    double large = 0;
    for (double bytes : asked) {
      if (bytes <= modest) {
        room -= bytes;
      } else {
        large += bytes;
      }
    }
    return large == 0 ? 1 : room / large;
  }

  /**
   * The most one may ask for and still get all of it: an equal part of what is left after everybody
   * below has been served.
   *
   * @param asked more than {@code room} together
   */
  static double fairBytes(double[] asked, double room) {
    double fair = room / asked.length;
    while (true) {
      double left = room;
      int larger = 0;
      for (double bytes : asked) {
        if (bytes <= fair) {
          left -= bytes;
        } else {
          larger++;
        }
      }
      if (larger == 0 || left / larger <= fair) {
        return fair;
      }
      fair = left / larger;
    }
  }
}
