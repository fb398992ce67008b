package io.seiche.collectors.profile;

import java.util.List;

/**
 * Series that show that a page must not be read by this profile.
 *
 * @param remedy what to do
 */
public record Refusal(List<String> series, String because, String remedy) {
  public Refusal {
    series = List.copyOf(series);
  }
}
