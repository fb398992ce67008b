package io.seiche.telemetry.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What a recording holds, from reading it once to its end: so that a broken line is found before
 * any work starts, and the interval (the median step) is known.
 *
 * @param rows lines but the header
 * @param labelled whether lines carry the true phase
 * @param inOrder whether time never goes back from line to line
 * @param intervalMs per resource, in order of first sight: the median step between its lines
 */
public record RecordingSummary(
    Path file,
    long rows,
    boolean labelled,
    boolean inOrder,
    long firstMs,
    long lastMs,
    Map<String, Integer> intervalMs) {
  public RecordingSummary {
    intervalMs = Collections.unmodifiableMap(new LinkedHashMap<>(intervalMs));
  }

  /** What a resource with a single line is taken for. */
  static final int DEFAULT_INTERVAL_MS = 1_000;

  /** Steps kept for the median of each resource; more than these change little. */
  private static final int STEPS = 1_024;

  /** Longer steps are pauses, whatever the resolution; frames end at a day as well. */
  private static final long LONGEST_STEP_MS = Duration.ofDays(1).toMillis();

  private static final long PROGRESS_ROWS = 1 << 16;

  /**
   * Reads the whole file.
   *
   * @param progress told the rows read so far, now and then
   * @throws RecordingException naming file and line of the first fault
   */
  public static RecordingSummary of(Path file, LongConsumer progress) throws IOException {
    Map<String, Steps> steps = new LinkedHashMap<>();
    long rows = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    boolean inOrder = true;
    boolean labelled;
    try (RecordingReader in = RecordingReader.open(file)) {
      labelled = in.labelled();
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        rows++;
        steps.computeIfAbsent(row.resource(), name -> new Steps()).add(row.timeMs());
        inOrder &= row.timeMs() >= last;
        first = Math.min(first, row.timeMs());
        last = Math.max(last, row.timeMs());
        if (rows % PROGRESS_ROWS == 0) {
          progress.accept(rows);
        }
      }
    }
    if (rows == 0) {
      throw new RecordingException(file, "has a header but no lines");
    }
    progress.accept(rows);
    Map<String, Integer> intervals = new LinkedHashMap<>();
    steps.forEach((resource, seen) -> intervals.put(resource, seen.median()));
    return new RecordingSummary(file, rows, labelled, inOrder, first, last, intervals);
  }

  private static final class Steps {
    private long lastMs = -1;
    private int count;
    private int[] steps = new int[16];

    void add(long timeMs) {
      long step = timeMs - lastMs;
      if (lastMs >= 0 && step > 0 && step <= LONGEST_STEP_MS && count < STEPS) {
        if (count == steps.length) {
          steps = Arrays.copyOf(steps, 2 * count);
        }
        steps[count++] = (int) step;
      }
      lastMs = timeMs;
    }

    int median() {
      if (count == 0) {
        return DEFAULT_INTERVAL_MS;
      }
      int[] sorted = Arrays.copyOf(steps, count);
      Arrays.sort(sorted);
      return sorted[count / 2];
    }
  }
}
