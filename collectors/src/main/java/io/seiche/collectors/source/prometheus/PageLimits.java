package io.seiche.collectors.source.prometheus;

/**
 * What a page may cost at most.
 *
 * @param pageBytes unpacked, positive
 * @param lineBytes of one line, positive
 * @param series lines that carry a value, positive
 */
public record PageLimits(int pageBytes, int lineBytes, int series) {
  public static final PageLimits DEFAULT = new PageLimits(64 << 20, 64 << 10, 500_000);

  public PageLimits {
    if (pageBytes < 1 || lineBytes < 1 || series < 1) {
      throw new IllegalArgumentException(
          "limits of a page must be positive, got "
              + pageBytes
              + " bytes, "
              + lineBytes
              + " bytes a line, "
              + series
              + " series");
    }
  }
}
