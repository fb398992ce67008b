package io.seiche.standalone.console.document;

import java.util.Collections;
import java.util.List;

/**
 * A quantity in equal steps; null where a step has no data.
 *
 * @param mean over what is known of each step
 * @param min the least ten-second mean in it
 * @param max the greatest ten-second mean in it
 */
public record SeriesDocument(List<Double> mean, List<Double> min, List<Double> max) {
  public SeriesDocument {
    mean = Collections.unmodifiableList(mean);
    min = Collections.unmodifiableList(min);
    max = Collections.unmodifiableList(max);
  }
}
