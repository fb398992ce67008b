package io.seiche.standalone;

import java.util.Locale;

/** A line on standard error that says how far long work is; silent when that is no terminal. */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final long EVERY_NANOS = 100_000_000;

  private final boolean shown;
  private String what = "";
  private long start = System.nanoTime();
  private long lastNanos;
  private boolean dirty;

  public Progress(boolean shown) {
    this.shown = shown;
  }

  /**
   * Shows where the work stands.
   *
   * @param what it is; the time begins anew with each
   * @param total 0 while it is not known
   * @param unit what is counted
   */
  public synchronized void show(String what, long done, long total, String unit) {
    long now = System.nanoTime();
    if (!what.equals(this.what)) {
      this.what = what;
      start = now;
    }
    if (!shown || (now - lastNanos < EVERY_NANOS && done < total)) {
      return;
    }
    lastNanos = now;
    double seconds = (now - start) / 1e9;
    String amount =
        String.format(Locale.ROOT, "%,d %s", done, unit).replace(',', '\u202f')
            + String.format(Locale.ROOT, "  %.0f s", seconds);
    System.err.print(
        "\r\u001b[K" + (total > 0 ? bar(done, total, amount, seconds) : what + "  " + amount));
    System.err.flush();
    dirty = true;
  }

  private String bar(long done, long total, String amount, double seconds) {
    double share = Math.min(1, (double) done / total);
    int filled = (int) (WIDTH * share);
    String left =
        done == 0 || share == 1
            ? ""
            : String.format(Locale.ROOT, ", %.0f s to go", seconds / share - seconds);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3.0f %%  %s%s",
        what,
        "=".repeat(filled),
        " ".repeat(WIDTH - filled),
        100 * share,
        amount,
        left);
  }

  @Override
  public synchronized void close() {
    if (dirty) {
      System.err.print("\r\u001b[K");
      System.err.flush();
      dirty = false;
    }
  }
}
