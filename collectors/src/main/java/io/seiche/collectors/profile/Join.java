package io.seiche.collectors.profile;

import java.util.List;

/**
 * Labels a resource gets from another series of the page.
 *
 * @param series whose value is of no interest
 * @param on labels both have
 * @param take labels to take over
 */
public record Join(Selector series, List<String> on, List<String> take) {
  public Join {
    on = List.copyOf(on);
    take = List.copyOf(take);
  }
}
