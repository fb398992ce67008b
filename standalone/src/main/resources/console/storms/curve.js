// The penalty between the points the server computed: it decays, and jumps with every switch.

import { isOpen } from '../selectors.js';

/** The penalty at a moment, or null where nothing is known. */
export function penaltyAt(doc, time) {
  const { points } = doc;
  if (!points.length || time < points[0][0]) {
    return null;
  }
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const [at, penalty] = points[low - 1];
  return penalty * 0.5 ** ((time - at) / 1000 / doc.thresholds.half_life_s);
}

/** Points up to the frame's end: what was not asked again yet has decayed since. */
export function pointsIn(doc, frame) {
  const out = doc.points.filter(([at]) => at <= frame.to);
  const last = out.at(-1);
  return last && last[0] < frame.to ? [...out, [frame.to, penaltyAt(doc, frame.to)]] : out;
}

/** The highest point, or null. */
export const peakOf = (points) =>
  points.reduce((best, point) => (!best || point[1] > best[1] ? point : best), null);

/** When it passed the threshold from which it is critical, or null. */
export function escalatedAt(doc, storm) {
  if (storm.escalated_ms) {
    return storm.escalated_ms;
  }
  const end = isOpen(storm) ? Infinity : storm.closed_ms;
  const passed = doc.points.find(
    ([at, penalty]) => at >= storm.opened_ms && at <= end && penalty >= doc.thresholds.escalate,
  );
  return passed ? passed[0] : null;
}

/** Seconds until it closes if no switch follows. */
export const closesIn = (doc, storm) =>
  storm.penalty > storm.close_threshold
    ? doc.thresholds.half_life_s * Math.log2(storm.penalty / storm.close_threshold)
    : 0;
