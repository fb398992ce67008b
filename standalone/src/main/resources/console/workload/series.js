// Figures over time: points of a series with the live tail, runs without holes, and what they say at
// one moment.

const LIVE_MS = 5000;

/** The store is this far behind at most; what lies between it and the tail is not a hole. */
const BEHIND_MS = 20_000;

const kept = new WeakMap();

/**
 * Points { from, to, mean, min, max } of one quantity, oldest first; where nothing is known there is
 * none.
 */
export function pointsOf(past, name) {
  if (!kept.has(past)) {
    kept.set(past, {});
  }
  return (kept.get(past)[name] ??= found(past, name));
}

function found({ doc, tail }, name) {
  const series = doc?.series[name];
  const out = [];
  series?.mean.forEach((mean, i) => {
    if (mean !== null) {
      const from = doc.from_ms + i * doc.step_ms;
      out.push({ from, to: from + doc.step_ms, mean, min: series.min[i], max: series.max[i] });
    }
  });
  for (const point of tail) {
    const value = point[name];
    const last = out.at(-1)?.to ?? 0;
    const from = point.at - last < BEHIND_MS ? last : point.at - LIVE_MS;
    if (value != null && from < point.at) {
      out.push({ from, to: point.at, mean: value, min: value, max: value });
    }
  }
  return out;
}

/** Neighbours without a hole between them; a hole is never drawn over. */
export function runsOf(points) {
  const runs = [];
  points.forEach((point, i) => {
    if (i === 0 || point.from - points[i - 1].to > LIVE_MS) {
      runs.push([]);
    }
    runs.at(-1).push(point);
  });
  return runs;
}

/** The point at a moment, or null. */
export function pointAt(points, time) {
  let low = 0;
  let high = points.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (time < points[middle].from) {
      high = middle - 1;
    } else if (time >= points[middle].to) {
      low = middle + 1;
    } else {
      return points[middle];
    }
  }
  return null;
}

/** The greatest value between two moments, 0 when there is none. */
export const greatest = (points, frame) =>
  points.reduce((most, p) => (p.to > frame.from && p.from < frame.to ? Math.max(most, p.max) : most), 0);

/** The next round number: 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 of a power of ten. */
export function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const digits = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((n) => n * power >= value * 0.9999);
  return digits * power;
}
