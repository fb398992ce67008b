// Days as the rollups have them: in the time zone of the answers, which need not be the reader's.

/** Java's name for UTC as an offset is not one that browsers know. */
const zoneOf = (zone) => (zone === 'Z' ? 'UTC' : zone);

const formats = new Map();

function shown(ms, zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zoneOf(zone) }));
  }
  return formats.get(key).format(ms);
}

/** 3 Nov */
export const day = (ms, zone) => shown(ms, zone, { day: 'numeric', month: 'short' });

/** 3 Nov 2026 */
export const date = (ms, zone) => shown(ms, zone, { day: 'numeric', month: 'short', year: 'numeric' });

const weekday = (ms, zone) => shown(ms, zone, { weekday: 'short' });
const time = (ms, zone) => shown(ms, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 2026-11-03, as date fields want it. */
export const isoDate = (ms, zone) =>
  shown(ms, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').reverse().join('-');

/** Tue 3 Nov, 14:00; Tue 3 Nov 2026; week from 2 Nov 2026; Nov 2026. */
export function stepName({ start_ms: start }, { by, zone }) {
  switch (by) {
    case 'hour':
      return `${weekday(start, zone)} ${day(start, zone)}, ${time(start, zone)}`;
    case 'week':
      return `week from ${date(start, zone)}`;
    case 'month':
      return shown(start, zone, { month: 'short', year: 'numeric' });
    default:
      return `${weekday(start, zone)} ${date(start, zone)}`;
  }
}

export const beginsDay = (ms, zone) => time(ms, zone) === '00:00';

/** What stands under the axis: short, and the day where hours begin a new one. */
export function tickName(start, { by, zone }) {
  if (by === 'hour') {
    return beginsDay(start, zone) ? day(start, zone) : time(start, zone);
  }
  return by === 'month' ? shown(start, zone, { month: 'short', year: '2-digit' }) : day(start, zone);
}

/** 24 Oct to 23 Nov 2026. */
export const spanName = ({ from_ms: from, to_ms: to, zone }) =>
  `${date(from, zone).slice(-4) === date(to - 1, zone).slice(-4) ? day(from, zone) : date(from, zone)} to ${date(to - 1, zone)}`;

/** The date after one. */
export const dateAfter = (text) => new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function offset(ms, zone) {
  const [d, m, y, h, min, s] = shown(ms, zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
    .split(/\D+/)
    .map(Number);
  return Date.UTC(y, m - 1, d, h, min, s) - Math.floor(ms / 1000) * 1000;
}

/** When a date begins there. */
export function midnight(text, zone) {
  const utc = Date.parse(`${text}T00:00:00Z`);
  return utc - offset(utc - offset(utc, zone), zone);
}

/** When the day ends that begins then: it may have 23 or 25 hours. */
export const dayEnd = (ms, zone) => midnight(dateAfter(isoDate(ms, zone)), zone);
