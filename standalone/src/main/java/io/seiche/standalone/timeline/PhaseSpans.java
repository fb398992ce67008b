package io.seiche.standalone.timeline;

import io.seiche.history.embedded.PhasePoint;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.SpanDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * From verdicts at moments to stretches of one phase: each verdict holds until the next one, as far
 * as there was data.
 */
final class PhaseSpans {
  /** More than this no screen can tell apart. */
  static final int MOST = 5_000;

  /** Verdicts of one phase are one span up to so many steps: evidence changes meanwhile. */
  private static final int STEPS_IN_SPAN = 8;

  /**
   * What is to be drawn.
   *
   * @param belowMs spans shorter than this went to their neighbours; 0 when none did
   */
  record Merged(List<SpanDocument> spans, long belowMs) {}

  private PhaseSpans() {}

  /**
   * Each verdict for as long as it held inside the stretch.
   *
   * @param verdicts in time order, from before the stretch on
   * @param data when there was data, in time order
   */
  static List<SpanDocument> held(
      List<PhasePoint> verdicts, List<Coverage.Stretch> data, Steps steps) {
    List<SpanDocument> out = new ArrayList<>();
    int first = 0;
    for (Coverage.Stretch stretch : data) {
      while (first < verdicts.size() && endMs(verdicts, first) <= stretch.startMs()) {
        first++;
      }
      for (int i = first; i < verdicts.size(); i++) {
        long start = Math.max(verdicts.get(i).timeMs(), stretch.startMs());
        if (start >= stretch.endMs()) {
          break;
        }
        long end = Math.min(endMs(verdicts, i), stretch.endMs());
        add(out, verdicts.get(i), Math.max(start, steps.fromMs()), Math.min(end, steps.toMs()));
      }
    }
    return out;
  }

  private static long endMs(List<PhasePoint> verdicts, int i) {
    return i + 1 < verdicts.size() ? verdicts.get(i + 1).timeMs() : Long.MAX_VALUE;
  }

  private static void add(List<SpanDocument> out, PhasePoint verdict, long start, long end) {
    if (start < end) {
      out.add(
          new SpanDocument(
              verdict.phase().name(),
              start,
              end,
              verdict.confidence(),
              verdict.evidence(),
              verdict.mixed()));
    }
  }

  /** As few spans as the steps can show; short bursts stay as long as there is room. */
  static Merged merged(List<SpanDocument> held, Steps steps) {
    long longest = steps.stepMs() > Steps.FINEST_MS ? STEPS_IN_SPAN * steps.stepMs() : 0;
    List<SpanDocument> spans = joined(held, longest);
    long belowMs = 0;
    while (spans.size() > MOST) {
      belowMs = belowMs == 0 ? steps.stepMs() / 4 : belowMs * 2;
      spans = joined(absorbed(spans, belowMs), longest);
      longest *= 2;
    }
    return new Merged(spans.stream().map(PhaseSpans::rounded).toList(), belowMs);
  }

  private static List<SpanDocument> joined(List<SpanDocument> spans, long longestMs) {
    List<SpanDocument> out = new ArrayList<>(spans.size());
    for (SpanDocument next : spans) {
      SpanDocument last = out.isEmpty() ? null : out.get(out.size() - 1);
      boolean one =
          last != null
              && last.endMs() == next.startMs()
              && last.phase().equals(next.phase())
              && last.mixed() == next.mixed()
              && next.endMs() - last.startMs() <= longestMs;
      if (one) {
        out.set(out.size() - 1, both(last, next));
      } else {
        out.add(next);
      }
    }
    return out;
  }

  /** The confidence is the mean over time, the evidence the newer one's. */
  private static SpanDocument both(SpanDocument last, SpanDocument next) {
    double before = last.endMs() - last.startMs();
    double after = next.endMs() - next.startMs();
    double confidence = (last.confidence() * before + next.confidence() * after) / (before + after);
    return new SpanDocument(
        last.phase(), last.startMs(), next.endMs(), confidence, next.evidence(), last.mixed());
  }

  /** Short spans go to the one they follow. */
  private static List<SpanDocument> absorbed(List<SpanDocument> spans, long belowMs) {
    List<SpanDocument> out = new ArrayList<>();
    for (SpanDocument next : spans) {
      SpanDocument last = out.isEmpty() ? null : out.get(out.size() - 1);
      boolean follows = last != null && last.endMs() == next.startMs();
      if (follows && next.endMs() - next.startMs() < belowMs) {
        out.set(
            out.size() - 1,
            new SpanDocument(
                last.phase(),
                last.startMs(),
                next.endMs(),
                last.confidence(),
                last.evidence(),
                last.mixed()));
      } else {
        out.add(next);
      }
    }
    return out;
  }

  private static SpanDocument rounded(SpanDocument span) {
    return new SpanDocument(
        span.phase(),
        span.startMs(),
        span.endMs(),
        Numbers.significant(span.confidence()),
        span.evidence(),
        span.mixed());
  }
}
