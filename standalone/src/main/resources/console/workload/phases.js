// The phases of the past as the ribbon's segments: what the store says, then what the live stream says
// beyond it.

import { NO_DATA_PHASE } from '../phases.js';
import { segmentAt, segments } from '../segments.js';
import { pastFrame } from './frame.js';

const HOLE_MS = 15_000;

const kept = { model: null, past: null, view: null, list: [] };

/** Segments in the frame of the page, oldest first, with the holes between them. */
export function pastSegments(state) {
  const { model, past, view } = state;
  if (kept.model !== model || kept.past !== past || kept.view !== view) {
    Object.assign(kept, { model, past, view, list: found(state) });
  }
  return kept.list;
}

function found(state) {
  const { model, past, view } = state;
  const frame = pastFrame(state);
  const row = frame.follows ? model?.rows.get(view.workload) : null;
  const spans = joined(past.doc?.spans ?? [], row?.spans ?? []);
  const list = segments(
    {
      spans,
      state: row?.state ?? 'past',
      phase: row?.phase,
      interval_ms: row?.interval_ms,
      last_sample_ms: row?.last_sample_ms ?? null,
    },
    { ...frame, began: frame.from },
  );
  const first = list[0]?.from ?? (past.doc || spans.length ? frame.to : frame.from);
  return first - frame.from > HOLE_MS && past.doc ? [hole(frame.from, first), ...list] : list;
}

/** The store's spans, which may be settled, and after them the live ones. */
export function joined(stored, live) {
  const until = stored.at(-1)?.end_ms ?? 0;
  const beyond = live
    .filter((span) => span.end_ms > until)
    .map((span) => ({ ...span, start_ms: Math.max(span.start_ms, until) }));
  return [...stored, ...beyond];
}

/** A hole that began nobody knows when. */
const hole = (from, to) => ({
  phase: NO_DATA_PHASE,
  start: from,
  end: to,
  from,
  to,
  running: false,
  open: true,
  side: null,
  mixed: false,
  confidence: null,
  evidence: null,
});

/**
 * The verdict at a moment, or null: its segment, and since when and until when the phase went on,
 * which may be several verdicts long.
 */
export function verdictAt(list, time) {
  const segment = segmentAt(list, time);
  if (!segment) {
    return null;
  }
  const goesOn = (a, b) => a.phase === b.phase && a.end >= b.start - 1;
  let first = list.indexOf(segment);
  let last = first;
  while (first > 0 && goesOn(list[first - 1], list[first])) {
    first--;
  }
  while (last < list.length - 1 && goesOn(list[last], list[last + 1])) {
    last++;
  }
  return { segment, since: list[first].start, until: list[last].end, running: list[last].running };
}

/** Start of the next or previous phase, for the keyboard; null at the ends. */
export function changeFrom(list, time, step) {
  const starts = list.filter((s, i) => i === 0 || s.phase !== list[i - 1].phase).map((s) => s.from);
  return (step > 0 ? starts.find((at) => at > time) : starts.findLast((at) => at < time - 1)) ?? null;
}
