package io.seiche.collectors.bridge.record;

import io.seiche.telemetry.ResourceId;
import java.time.Instant;
import java.util.List;

/**
 * What one line or message says of one resource at one time; others may say more of the same.
 *
 * @param source the plug-in or receiver that made it, which knows its resources on its own
 * @param resource whom it is of
 * @param part of it that is meant, where it has several, which are added up; else empty
 * @param time when it was taken, by the agent's clock
 */
public record Measurement(
    String source, ResourceId resource, String part, Instant time, List<Value> values) {
  public Measurement {
    values = List.copyOf(values);
  }

  /** Of a resource as a whole. */
  public Measurement(String source, ResourceId resource, Instant time, List<Value> values) {
    this(source, resource, "", time, values);
  }
}
