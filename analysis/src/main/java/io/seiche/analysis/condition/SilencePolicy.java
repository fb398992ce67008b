package io.seiche.analysis.condition;

import java.io.Serializable;

/**
 * When silence is worth an alert.
 *
 * @param systems whether people are told of systems and collectors that fall silent
 * @param resources whether they are told of resources of systems that still speak
 * @param afterSeconds without a word from which a source is silent, at least 5
 * @param intervals of its own a source may leave out until then, at least 2
 * @param forgetSeconds after which a silent system is taken for gone for good
 * @param forgetResourceSeconds the same of a resource
 */
public record SilencePolicy(
    boolean systems,
    boolean resources,
    double afterSeconds,
    int intervals,
    double forgetSeconds,
    double forgetResourceSeconds)
    implements Serializable {
  public static final SilencePolicy DEFAULT = new SilencePolicy(true, true, 30, 3, 86_400, 3_600);

  public SilencePolicy {
    if (!(afterSeconds >= 5 && afterSeconds <= 86_400)) {
      throw new IllegalArgumentException(
          "telemetry.silent-after must be 5 s to 24 h, got " + afterSeconds + " s");
    }
    if (intervals < 2 || intervals > 100) {
      throw new IllegalArgumentException(
          "telemetry.silent-intervals must be 2 to 100, got " + intervals);
    }
    requireLonger("telemetry.forget-after", forgetSeconds, afterSeconds);
    requireLonger("telemetry.forget-resource-after", forgetResourceSeconds, afterSeconds);
  }

  private static void requireLonger(String key, double seconds, double afterSeconds) {
    if (!(seconds > afterSeconds && seconds <= 30 * 86_400)) {
      throw new IllegalArgumentException(
          key
              + " must be longer than telemetry.silent-after ("
              + afterSeconds
              + " s), at most 720 h, got "
              + seconds
              + " s");
    }
  }

  /** How long a source of this interval may say nothing, milliseconds. */
  long patienceMs(int intervalMs) {
    return Math.max(Math.round(1e3 * afterSeconds), (long) intervals * intervalMs);
  }

  long forgetMs() {
    return Math.round(1e3 * forgetSeconds);
  }

  long forgetResourceMs() {
    return Math.round(1e3 * forgetResourceSeconds);
  }
}
