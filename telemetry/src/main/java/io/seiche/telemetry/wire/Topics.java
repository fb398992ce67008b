package io.seiche.telemetry.wire;

import java.io.Serializable;
import java.util.List;

/**
 * The Kafka topics under one prefix.
 *
 * @param prefix what all names start with, letters, digits, {@code .}, {@code _} and {@code -}
 */
public record Topics(String prefix) implements Serializable {
  public static final Topics DEFAULT = new Topics("seiche");

  public Topics {
    if (!prefix.matches("[a-zA-Z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "kafka.topic-prefix may hold letters, digits, '.', '_' and '-', got '" + prefix + "'");
    }
  }

  /** Frames in, keyed by system. */
  public String telemetry() {
    return prefix + ".telemetry";
  }

  /** Which workload owns which resource: the newest record is all of it. Compacted. */
  public String inventory() {
    return prefix + ".inventory";
  }

  /** Thresholds to decide by: the newest record is all of them. Compacted. */
  public String rules() {
    return prefix + ".rules";
  }

  /** Verdicts, keyed by workload. */
  public String verdicts() {
    return prefix + ".verdicts";
  }

  /** Activity of the last seconds, keyed by workload. */
  public String activity() {
    return prefix + ".activity";
  }

  /** Switches, keyed by workload. */
  public String switches() {
    return prefix + ".switches";
  }

  /** Storms, keyed by scope. */
  public String storms() {
    return prefix + ".storms";
  }

  /** Alerts, keyed by fingerprint. */
  public String alerts() {
    return prefix + ".alerts";
  }

  /** Losses and corrections, keyed by system. */
  public String health() {
    return prefix + ".health";
  }

  /** Records that could not be decoded, with reason and origin. */
  public String deadLetter() {
    return prefix + ".deadletter";
  }

  public List<String> all() {
    return List.of(
        telemetry(),
        inventory(),
        rules(),
        verdicts(),
        activity(),
        switches(),
        storms(),
        alerts(),
        health(),
        deadLetter());
  }
}
