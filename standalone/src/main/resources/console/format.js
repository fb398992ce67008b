// Numbers as people read them: SI for bytes and rates, IEC for sizes of single operations, UTC for
// clocks, a thin space before every unit. A missing value is the words "no data", never a zero.

const THIN = '\u202f';
const SI = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const IEC = ['', 'Ki', 'Mi', 'Gi', 'Ti'];

export const NO_DATA = 'no data';

const missing = (value) => value == null || !Number.isFinite(value);

function scaled(value, unit, step, prefixes) {
  if (missing(value)) {
    return NO_DATA;
  }
  let n = value;
  let i = 0;
  while (Math.abs(n) >= 0.9995 * step && i < prefixes.length - 1) {
    n /= step;
    i++;
  }
  const digits = n === 0 || Math.abs(n) >= 99.95 || (i === 0 && Number.isInteger(n)) ? 0 : Math.abs(n) >= 9.995 ? 1 : 2;
  return n.toFixed(digits) + THIN + prefixes[i] + unit;
}

/** "20 GB/s", not "20.0 GB/s": scales have round numbers. */
export const mark = (text) => text.replace(/(\.\d*?)0+(?=\D)/, '$1').replace(/\.(?=\D)/, '');

/** 2.77 GB/s, 983 MB, 412.6 k/s. */
export const si = (value, unit) => scaled(value, unit, 1000, SI);

/** 1.00 MiB. */
export const iec = (bytes) => scaled(bytes, 'B', 1024, IEC);

/** 3 184. */
export function count(value) {
  return missing(value) ? NO_DATA : String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, THIN);
}

/** "1 switch", "29 switches". */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** 13 %, 7.3 %, 0.1 %. */
export function percent(ratio) {
  if (missing(ratio)) {
    return NO_DATA;
  }
  const p = ratio * 100;
  return p.toFixed(p !== 0 && p < 9.95 ? 1 : 0) + THIN + '%';
}

/** 0.97: confidence is a probability, shown as one. */
export const confidence = (value) => (missing(value) ? '' : value.toFixed(2));

/** A span of seconds in words: 0.4 s, 8 s, 4 min 10 s, 17 min, 1 h 05 min, 2 d 3 h. */
export function duration(seconds) {
  if (missing(seconds)) {
    return NO_DATA;
  }
  const s = Math.max(0, seconds);
  if (s > 0 && s < 0.05) {
    return `<${THIN}0.1${THIN}s`;
  }
  if (s < 9.95) {
    return `${s.toFixed(Number.isInteger(s) ? 0 : 1)}${THIN}s`;
  }
  const whole = Math.round(s);
  if (whole < 60) {
    return `${whole}${THIN}s`;
  }
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    return minutes < 10 && whole % 60 ? `${minutes}${THIN}min ${whole % 60}${THIN}s` : `${minutes}${THIN}min`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${hours}${THIN}h ${String(minutes % 60).padStart(2, '0')}${THIN}min`
    : `${Math.floor(hours / 24)}${THIN}d ${hours % 24}${THIN}h`;
}

/** A duration that counts up on screen: whole seconds only below a minute. */
export const roughly = (seconds) => duration(seconds < 60 ? Math.round(seconds) : Math.floor(seconds / 60) * 60);

/** Latency: 640 µs, 1.60 ms, 2.10 s. */
export function latency(seconds) {
  if (missing(seconds)) {
    return NO_DATA;
  }
  const [n, unit] = seconds < 1e-3 ? [seconds * 1e6, 'µs'] : seconds < 1 ? [seconds * 1e3, 'ms'] : [seconds, 's'];
  return n.toFixed(n >= 99.5 || n === 0 ? 0 : n >= 9.95 ? 1 : 2) + THIN + unit;
}

/** GPU time: 40 GPU-s, 12.5 GPU-min, 24.1 GPU-h. */
export function gpuTime(seconds) {
  if (missing(seconds)) {
    return NO_DATA;
  }
  const [n, unit] =
    seconds < 120 ? [seconds, 'GPU-s'] : seconds < 7200 ? [seconds / 60, 'GPU-min'] : [seconds / 3600, 'GPU-h'];
  return (n >= 999.5 ? count(n) : n.toFixed(n >= 99.5 || n === 0 || unit === 'GPU-s' ? 0 : 1)) + THIN + unit;
}

/** 14:32 */
export const clock = (ms) => (missing(ms) ? NO_DATA : new Date(ms).toISOString().slice(11, 16));

/** 14:32:10 */
export const clockSeconds = (ms) => (missing(ms) ? NO_DATA : new Date(ms).toISOString().slice(11, 19));

/** 1 Mar */
export const day = (ms) =>
  missing(ms) ? NO_DATA : new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** 14:32:10, with the day in front when it is not the reader's today. */
export const clockDay = (ms, now) =>
  missing(ms) || day(ms) === day(now) ? clockSeconds(ms) : `${day(ms)}, ${clockSeconds(ms)}`;

/** Splits "2.77 GB/s" into number and unit, for figures set in two sizes. */
export function parts(text) {
  const cut = text.lastIndexOf(THIN);
  return cut < 0 || /^\d+$/.test(text.slice(cut + 1)) ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
}
