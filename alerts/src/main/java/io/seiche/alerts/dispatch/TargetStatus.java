package io.seiche.alerts.dispatch;

import java.util.Map;

/**
 * How a receiver of alerts is.
 *
 * @param kind {@code alertmanager} or {@code webhook}
 * @param address where it is, without a path, which may be secret
 * @param state {@code waiting} until something was to be sent, then {@code ok} or {@code failing}
 * @param pending alerts whose current state it has not been told
 * @param requests it took
 * @param alerts in them, repeats included
 * @param failed attempts it did not take, by reason
 * @param givenUp alerts it was not told of and will not be, by reason
 * @param lastSuccessMs epoch milliseconds; null before the first
 * @param lastError why the last attempt failed; null when it did not
 */
public record TargetStatus(
    String kind,
    String address,
    String state,
    int pending,
    long requests,
    long alerts,
    Map<String, Long> failed,
    Map<String, Long> givenUp,
    Long lastSuccessMs,
    String lastError) {
  public TargetStatus {
    failed = Map.copyOf(failed);
    givenUp = Map.copyOf(givenUp);
  }
}
