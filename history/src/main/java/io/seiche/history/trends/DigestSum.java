package io.seiche.history.trends;

import io.seiche.analysis.trend.Distribution;
import io.seiche.history.DigestText;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import org.jspecify.annotations.Nullable;

/** A distribution of all that its rows hold. Not thread-safe. */
final class DigestSum {
  private Distribution sum = Distribution.EMPTY;

  void add(@Nullable String digest) {
    if (digest != null && !digest.isEmpty()) {
      sum = sum.plus(DigestText.parse(digest));
    }
  }

  /** Null without values. */
  @Nullable Double quantile(double share) {
    return sum.isEmpty() ? null : Double.valueOf(sum.quantile(share).getAsDouble());
  }

  /** Null without values. */
  @Nullable Quantiles quantiles() {
    return sum.isEmpty()
        ? null
        : new Quantiles(
            sum.quantile(0.5).getAsDouble(),
            sum.quantile(0.95).getAsDouble(),
            sum.quantile(0.99).getAsDouble());
  }
}
