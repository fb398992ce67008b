package io.seiche.collectors.source.prometheus;

import java.util.Locale;

/** How a page is written; the two differ in what they forgive. */
public enum PageFormat {
  /** Prometheus text 0.0.4: blanks, tabs, repeated or absent metadata, any order. */
  PROMETHEUS,
  /** OpenMetrics 1.0: every rule is a rule, and {@code # EOF} ends the page. */
  OPENMETRICS;

  /** What to ask servers for: text first, as profiles know series by the names they have there. */
  public static final String ACCEPT =
      "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1";

  /**
   * The format a server says it sends; text where it says something else, as Prometheus assumes.
   */
  public static PageFormat ofContentType(String contentType) {
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    return type.startsWith("application/openmetrics-text") ? OPENMETRICS : PROMETHEUS;
  }

  /** The format of a file, which nobody says: OpenMetrics when it ends as only that does. */
  public static PageFormat ofBody(byte[] body) {
    byte[] end = {'#', ' ', 'E', 'O', 'F'};
    int last = body.length;
    while (last > 0 && body[last - 1] == '\n') {
      last--;
    }
    int from = last - end.length;
    boolean ends = from >= 0 && (from == 0 || body[from - 1] == '\n');
    for (int i = 0; ends && i < end.length; i++) {
      ends = body[from + i] == end[i];
    }
    return ends ? OPENMETRICS : PROMETHEUS;
  }
}
