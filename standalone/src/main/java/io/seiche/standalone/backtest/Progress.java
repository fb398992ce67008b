package io.seiche.standalone.backtest;

import java.util.Locale;

/** A line on standard error that says how far long work is; silent when that is no terminal. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final long EVERY_NANOS = 100_000_000;

  private final boolean shown;
  private final long start = System.nanoTime();
  private long lastNanos;
  private boolean dirty;

  Progress(boolean shown) {
    this.shown = shown;
  }

  /**
   * Shows where the work stands.
   *
   * @param total 0 while it is not known
   */
  synchronized void show(String what, long done, long total) {
    long now = System.nanoTime();
    if (!shown || (now - lastNanos < EVERY_NANOS && done < total)) {
      return;
    }
    lastNanos = now;
    double seconds = (now - start) / 1e9;
    String amount = String.format(Locale.ROOT, "%,d rows", done).replace(',', '\u202f');
    String line;
    if (total > 0) {
      int filled = (int) (WIDTH * Math.min(1, (double) done / total));
      line =
          String.format(
              Locale.ROOT,
              "%s [%s%s] %3.0f %%  %s  %.0f s",
              what,
              "=".repeat(filled),
              " ".repeat(WIDTH - filled),
              100.0 * done / total,
              amount,
              seconds);
    } else {
      line = String.format(Locale.ROOT, "%s  %s  %.0f s", what, amount, seconds);
    }
    System.err.print("\r\u001b[K" + line);
    System.err.flush();
    dirty = true;
  }

  @Override
  public synchronized void close() {
    if (dirty) {
      System.err.print("\r\u001b[K");
      System.err.flush();
    }
  }
}
