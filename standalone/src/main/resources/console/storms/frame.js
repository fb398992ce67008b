// Which stretch of time a storm is shown in: as long as it is of interest, or as the reader chose.

import { isOpen } from '../selectors.js';
import { oldestStart } from '../timeframe.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONGEST = 24 * HOUR;
const SHORTEST = 5 * MINUTE;

/** Before it opened the penalty grew: that is shown too. */
const BEFORE = 15 * MINUTE;

export const STORM_RANGES = {
  auto: { label: 'Storm', words: 'The storm and what led to it' },
  '1h': { label: '1 h', words: 'One hour', ms: HOUR },
  '6h': { label: '6 h', words: '6 hours', ms: 6 * HOUR },
  '24h': { label: '24 h', words: '24 hours', ms: LONGEST },
};

function whole(model, storm, to) {
  const long = (isOpen(storm) ? to : storm.closed_ms) - storm.opened_ms;
  const wanted = Math.max(LONGEST / 24, to - storm.opened_ms + Math.max(BEFORE, 0.3 * long));
  const began = oldestStart(model);
  const fresh = began !== null && began > model.as_of_ms - 0.9 * HOUR;
  // Of a Seiche that has just begun there is nothing before.
  const most = fresh ? Math.max(SHORTEST, to - Math.min(began, storm.opened_ms)) : LONGEST;
  return Math.min(wanted, most, LONGEST);
}

/** { from, to, follows } in epoch milliseconds. */
export function stormFrame({ model, view }, storm) {
  const long = isOpen(storm) ? 0 : storm.closed_ms - storm.opened_ms;
  const to = isOpen(storm)
    ? model.as_of_ms
    : Math.min(model.as_of_ms, storm.closed_ms + Math.max(5 * MINUTE, 0.15 * long));
  const ms = STORM_RANGES[view.stormRange]?.ms ?? whole(model, storm, to);
  return { from: to - ms, to, follows: isOpen(storm) };
}

export const shareOf = (frame, time) => (time - frame.from) / (frame.to - frame.from);

const TICK_PX = 72;
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE);

/** Round UTC moments that fit. */
export function roundMoments(frame, width) {
  const room = Math.max(1, Math.floor(width / TICK_PX));
  const step = TICKS.find((ms) => (frame.to - frame.from) / ms <= room) ?? LONGEST;
  const out = [];
  for (let at = Math.ceil(frame.from / step) * step; at <= frame.to; at += step) {
    out.push(at);
  }
  return out;
}
