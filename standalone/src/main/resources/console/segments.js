// From the spans of a row to what the ribbon shows: clipped to the frame, with the holes between them
// said out loud (no data is never idle) and each LOAD in the lane of what it leads to.

import { NO_DATA_PHASE, phaseOf } from './phases.js';

/** Shortest hole that counts as missing data, in intervals of the row. */
const HOLE_INTERVALS = 2.5;

/**
 * Segments of one row in [frame.from, frame.to), oldest first:
 * { phase, start, end, from, to, side, mixed, running, confidence, evidence } where start and end are
 * the phase's own and from and to are clipped to the frame.
 */
export function segments(row, frame) {
  const out = [];
  const tolerance = HOLE_INTERVALS * Math.max(row.interval_ms ?? 1000, 1000);
  const add = (segment) => {
    if (segment.end > frame.from && segment.start < frame.to && segment.end > segment.start) {
      out.push({ ...segment, from: Math.max(segment.start, frame.from), to: Math.min(segment.end, frame.to) });
    }
  };
  row.spans.forEach((span, i) => {
    const next = row.spans[i + 1];
    const running = !next && row.state === 'live' && span.phase === row.phase;
    let end = next ? Math.min(span.end_ms, next.start_ms) : running ? Math.max(frame.to, span.end_ms) : span.end_ms;
    const until = next ? next.start_ms : frame.to;
    const hole = until - end > tolerance || (!next && row.state === 'no_data');
    if (!hole) {
      end = Math.max(end, until);
    }
    add({
      phase: span.phase,
      start: span.start_ms,
      end,
      running,
      confidence: span.confidence,
      evidence: span.evidence,
      side: sideOf(row.spans, i),
      mixed: Boolean(span.mixed),
    });
    if (hole) {
      add({
        phase: NO_DATA_PHASE,
        start: end,
        end: until,
        running: !next,
        confidence: null,
        evidence: null,
        side: null,
      });
    }
  });
  if (!row.spans.length && row.state === 'no_data') {
    const start = Math.max(row.last_sample_ms ?? frame.began, frame.began);
    add({ phase: NO_DATA_PHASE, start, end: frame.to, running: true, confidence: null, evidence: null, side: null });
  }
  return out;
}

/** A LOAD belongs to the side that follows it; while that is unknown, to the side before. */
function sideOf(spans, i) {
  if (spans[i].phase !== 'LOAD') {
    return phaseOf(spans[i].phase).side;
  }
  const sided = (span) => phaseOf(span.phase).side;
  return (
    sided(spans.slice(i + 1).find(sided) ?? { phase: 'IDLE' }) ??
    sided(spans.slice(0, i).reverse().find(sided) ?? { phase: 'IDLE' })
  );
}

/** The segment at a moment; the nearest one when the moment falls outside all of them. */
export function segmentAt(list, time) {
  return (
    list.find((s) => s.from <= time && time < s.to) ??
    (list.length && time < list[0].from ? list[0] : list[list.length - 1]) ??
    null
  );
}
