package io.seiche.alerts.dispatch;

import io.seiche.alerts.Incident;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one receiver of alerts is to be told, and how. Keeps what is current only: a newer state
 * takes the place of an older one that was not sent yet. Sends nothing itself and has no clock: all
 * times are passed in, epoch milliseconds. Not thread-safe: its {@link Courier} is.
 *
 * @param <C> what it wants to know of a parcel when that has arrived
 */
interface Target<C> {
  /** {@code alertmanager} or {@code webhook}. */
  String kind();

  /** Where requests go. */
  URI uri();

  /**
   * Takes in how an alert stands.
   *
   * @param said the record that says so
   * @param told whether this receiver was told so before our start
   */
  void take(Incident incident, Position said, boolean told, long nowMs);

  /** What to send now; empty when nothing is due. */
  Optional<Parcel<C>> due(long nowMs);

  /** When something is due next; empty when nothing will be by itself. */
  OptionalLong nextDueMs();

  /**
   * Headers for a parcel, made anew for each attempt.
   *
   * @throws IOException when a secret cannot be read
   */
  Map<String, String> headers(Parcel<C> parcel, long nowMs) throws IOException;

  /** The receiver has taken it, or never will: either way it is not sent again. */
  void settled(Parcel<C> parcel, boolean accepted, long nowMs);

  /**
   * The receiver could not take it now.
   *
   * @param arrived whether it may have arrived all the same
   */
  void failed(Parcel<C> parcel, boolean arrived, long nowMs);

  /**
   * The receiver refuses this content for good: whether it goes again in smaller parcels, so that
   * what is wrong with one alert does not cost the others.
   */
  default boolean splits(Parcel<C> parcel) {
    return false;
  }

  /** Alerts whose current state it has not been told. */
  int pending();

  /** Alerts it was never told of, by reason. */
  Map<String, Long> unsent();

  /**
   * By partition, the oldest record it has not been told of. Empty when it has been told
   * everything, or when it does not matter what it was told before.
   */
  Map<Integer, Long> untold();
}
