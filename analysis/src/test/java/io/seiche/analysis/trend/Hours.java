package io.seiche.analysis.trend;

import java.time.Instant;

/** Hours as tests write them: {@code 12}, or {@code 12 partial}. */
final class Hours {
  private Hours() {}

  static String of(long startMs, boolean partial) {
    return Instant.ofEpochMilli(startMs).toString().substring(11, 13) + (partial ? " partial" : "");
  }
}
