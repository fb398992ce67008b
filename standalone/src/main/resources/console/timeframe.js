// Which stretch of time the page shows. The newest moment is the right edge; the width is chosen from
// the age of the oldest span, so that a fresh start is a picture too, unless the reader chose one.

const MINUTE = 60_000;

/** Ranges by name, with the distance between axis ticks on a wide and on a narrow screen. */
export const RANGES = {
  '2m': { label: '2', words: '2 min', ms: 2 * MINUTE, tick: MINUTE / 2, wideTick: MINUTE },
  '5m': { label: '5', words: '5 min', ms: 5 * MINUTE, tick: MINUTE, wideTick: MINUTE },
  '15m': { label: '15', words: '15 min', ms: 15 * MINUTE, tick: 3 * MINUTE, wideTick: 5 * MINUTE },
  '60m': { label: '60', words: '60 min', ms: 60 * MINUTE, tick: 10 * MINUTE, wideTick: 20 * MINUTE },
};

/** A range stays until the data is half again as old: it has been full for a while before a wider one starts. */
export function automaticRange(ageMs) {
  return ageMs <= 3 * MINUTE ? '2m' : ageMs <= 7.5 * MINUTE ? '5m' : ageMs <= 22.5 * MINUTE ? '15m' : '60m';
}

/** Start of the oldest span of any row, or null while there is none. */
export function oldestStart(model) {
  let oldest = null;
  for (const row of model.rows.values()) {
    const start = row.spans[0]?.start_ms;
    if (start != null && (oldest === null || start < oldest)) {
      oldest = start;
    }
  }
  return oldest;
}

/** The stretch on screen: { key, from, to, began } in epoch milliseconds; `began` is the oldest start. */
export function timeframe(model, range) {
  const to = model.as_of_ms;
  const began = oldestStart(model);
  const key = range in RANGES ? range : automaticRange(began === null ? 0 : to - began);
  return { key, from: to - RANGES[key].ms, to, began: began ?? to };
}

/** Round UTC moments inside the frame, for the axis. */
export function ticks(frame, width) {
  const range = RANGES[frame.key];
  const step = width / (range.ms / range.tick) < 50 ? range.wideTick : range.tick;
  const at = [];
  for (let t = Math.ceil(frame.from / step) * step; t <= frame.to; t += step) {
    at.push(t);
  }
  return at;
}
