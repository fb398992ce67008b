package io.seiche.collectors.source.prometheus;

/**
 * Reads pages of one target into a sink. What it learns from one page makes the next one cheaper.
 * Not thread-safe.
 */
public final class PageReader<T> {
  private final SeriesTable<T> table;
  private final PageLimits limits;
  private final TextReader<T> text;

  public PageReader(SeriesSink<T> sink, PageLimits limits) {
    this.table = new SeriesTable<>(sink);
    this.limits = limits;
    this.text = new TextReader<>(table, limits);
  }

  /**
   * Reads one page; the sink may have got some of it when it fails.
   *
   * @return whether the page ended within a line, which is left out then
   * @throws PageException naming the line that is wrong, or the limit that is exceeded
   */
  public boolean read(Page page) throws PageException {
    byte[] body = page.body();
    if (body.length > limits.pageBytes()) {
      throw new PageException(
          1, "the page has " + body.length + " bytes, more than " + limits.pageBytes());
    }
    try {
      return switch (page.format()) {
        case PROMETHEUS -> text.read(body);
        case OPENMETRICS -> {
          new OpenMetricsReader<>(table, limits, body).read();
          yield false;
        }
      };
    } finally {
      table.pageDone();
    }
  }
}
