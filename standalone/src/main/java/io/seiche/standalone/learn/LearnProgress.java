package io.seiche.standalone.learn;

import io.seiche.learning.Learner;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A line for each step of a fit: which, how long it took so far, and about how long it may take.
 */
final class LearnProgress implements Consumer<Learner.Step> {
  private final PrintWriter out;
  private final LongSupplier nanos;
  private final long start;

  /**
   * Starts the time.
   *
   * @param nanos a clock
   */
  LearnProgress(PrintWriter out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  @Override
  public void accept(Learner.Step step) {
    double elapsed = (nanos.getAsLong() - start) / 1e9;
    int done = step.number() - 1;
    String left =
        done == 0 ? "" : ", about " + time(elapsed / done * (step.of() - done)) + " to go";
    out.println(
        String.format(
            Locale.ROOT,
            "[%d/%d] %s (%s so far%s)",
            step.number(),
            step.of(),
            step.what(),
            time(elapsed),
            left));
    out.flush();
  }

  static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
