// What of the trends is on screen, and how the address says it:
//   #/trends?range=90d&by=week&array=helium-1&what=bill_bytes&tables=bill,storms

import { ORDER } from '../phases.js';

/** How far back, by name; the API's own form of it. */
export const RANGES = {
  '7d': { label: '7 d', words: '7 days', days: 7 },
  '30d': { label: '30 d', words: '30 days', days: 30 },
  '90d': { label: '90 d', words: '90 days', days: 90 },
  '365d': { label: '1 y', words: 'year', days: 365 },
};

export const GRAINS = ['hour', 'day', 'week', 'month'];
export const PEAKS = ['save', 'load', 'read', 'write'];
export const MEASURES = ['throughput', 'read_latency', 'write_latency'];
export const HEATS = ['switches', 'storm_s', 'bill_bytes', ...ORDER.slice(0, 7)];
export const PANELS = [
  'occupancy',
  'heatmap',
  'bill',
  'storms',
  'forecast',
  'checkpoints',
  'loads',
  'ingest',
  'serving',
  'percentiles',
];

const DATE = /^\d{4}-\d\d-\d\d$/;

/** What is on screen when the address says nothing. */
export const USUAL = {
  range: '30d',
  from: null,
  to: null,
  by: null,
  array: null,
  workload: null,
  unit: 'share',
  what: 'switches',
  phase: 'TRAINING',
  measure: 'throughput',
  system: null,
  peak: 'load',
  capacity: null,
  tables: [],
};

const CHOICES = {
  range: Object.keys(RANGES),
  by: GRAINS,
  unit: ['share', 'hours'],
  what: HEATS,
  phase: ORDER.slice(0, 7),
  measure: MEASURES,
  peak: PEAKS,
};

/** The reader's choices from an address; what cannot be read is as usual. */
export function readTrend(query) {
  const trend = { ...USUAL };
  for (const key of Object.keys(USUAL)) {
    const said = query.get(key);
    if (said && (!CHOICES[key] || CHOICES[key].includes(said))) {
      trend[key] = said;
    }
  }
  const dated = DATE.test(trend.from ?? '') && DATE.test(trend.to ?? '') && trend.from <= trend.to;
  return {
    ...trend,
    from: dated ? trend.from : null,
    to: dated ? trend.to : null,
    workload: trend.array ? null : trend.workload,
    tables: (query.get('tables') ?? '').split(',').filter((name) => PANELS.includes(name)),
  };
}

/** The same the other way round: only what is not as usual. */
export function writeTrend(trend, query) {
  for (const [key, usual] of Object.entries(USUAL)) {
    const value = key === 'tables' ? trend.tables.join(',') : trend[key];
    if (value && value !== usual) {
      query.set(key, value);
    }
  }
}
