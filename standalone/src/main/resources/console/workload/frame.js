// Which stretch of time the workload's page shows, and the round moments in it.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICK_PX = 76;
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);

export const USUAL_SPAN = '1h';

export const SPANS = {
  '15m': { label: '15 min', words: '15 min', ms: 15 * MINUTE },
  '1h': { label: '1 h', words: 'hour', ms: HOUR },
  '6h': { label: '6 h', words: '6 h', ms: 6 * HOUR },
  '24h': { label: '24 h', words: '24 h', ms: DAY },
  '7d': { label: '7 d', words: '7 days', ms: 7 * DAY },
};

/** { from, to, follows }: up to now, or up to a moment the reader chose. */
export function pastFrame({ model, view }) {
  const to = view.until ?? model?.as_of_ms ?? Date.now();
  return { from: to - SPANS[view.span].ms, to, follows: view.until === null };
}

export const shareOf = (frame, time) => (time - frame.from) / (frame.to - frame.from);

/** Round UTC moments that fit, each { at, day } where `day` says that a new one begins. */
export function roundMoments(frame, width) {
  const room = Math.max(1, Math.floor(width / TICK_PX));
  const step = TICKS.find((ms) => (frame.to - frame.from) / ms <= room) ?? DAY;
  const out = [];
  for (let at = Math.ceil(frame.from / step) * step; at <= frame.to; at += step) {
    out.push({ at, day: at % DAY === 0 });
  }
  return out;
}
