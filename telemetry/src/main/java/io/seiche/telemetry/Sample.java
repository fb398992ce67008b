package io.seiche.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * One resource over the interval of the {@link Frame} it comes in.
 *
 * @param label the phase it truly was in, where that is known (simulator, labelled recordings);
 *     never an input of a verdict
 */
public record Sample(ResourceId resource, Readings readings, @Nullable String label) {
  public static Sample of(ResourceId resource, Readings readings) {
    return new Sample(resource, readings, null);
  }
}
