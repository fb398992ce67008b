package io.seiche.history.trends;

import org.jspecify.annotations.Nullable;

/** One row of an answer; good until the next one. Tags and fields are in the order asked for. */
public interface RollupRow {
  /** Start of the hour or day, epoch milliseconds; of no meaning where sums go across starts. */
  long startMs();

  /** Empty where there is none. */
  String tag(int index);

  /** NaN where there is none. */
  double number(int index);

  /** A text field; null where there is none. */
  @Nullable String text(int index);

  /** Whether what starts then is partial, where that was asked. */
  boolean partial();

  /** A flag; false where there is none. */
  boolean flag(int index);
}
