// Six figures: how much switching, what it costs, and whether the telemetry can be believed.

import { h } from 'preact';
import { Spark } from './spark.js';
import { NO_DATA, clock, count, duration, gpuTime, parts, percent, plural, si } from './format.js';
import { aloneStorms, closedStorms, openStorms, worstStorm } from './selectors.js';
import { store } from './store.js';

const HOUR_MS = 3_600_000;
const BIN_MS = 300_000;

function Figure({ label, value, note, tone, spark, attributes }) {
  const [number, unit] = parts(value);
  return h('div', { class: 'figure', ...attributes }, [
    h('div', { class: 'label' }, label),
    h(
      'div',
      { class: `value ${value === NO_DATA ? 'missing' : (tone ?? '')}` },
      number,
      unit && h('small', null, `\u202f${unit}`),
    ),
    h('div', { class: 'note', title: note }, note),
    spark && h(Spark, { data: spark, token: tone ?? 'ink3', className: 'trend' }),
  ]);
}

/** Switches per five minutes of the last hour. */
function switchesOverTime() {
  const { model } = store.get();
  const from = model.as_of_ms - HOUR_MS;
  const points = Array.from({ length: HOUR_MS / BIN_MS }, (_, i) => [from + i * BIN_MS, 0]);
  model.switches.forEach((s) => {
    const bin = points[Math.floor((s.at_ms - from) / BIN_MS)];
    if (bin) {
      bin[1]++;
    }
  });
  return points.some(([, n]) => n) ? { points, from, to: model.as_of_ms, step: BIN_MS } : null;
}

/** What this page has seen of a health figure since it was opened. */
const seen = (name) => () => {
  const points = store.get().model.health.map((entry, i) => [i, entry[name]]);
  return points.length >= 8 ? { points, from: 0, to: points.length, step: 1 } : null;
};

function stormsNote(open, closed) {
  const critical = open.filter((storm) => storm.severity === 'critical').length;
  const words = [
    critical && `${critical} critical`,
    open.length - critical && `${open.length - critical} warning`,
  ].filter(Boolean);
  return words.length
    ? words.join(', ')
    : closed.length
      ? `last closed ${clock(closed[0].closed_ms)}`
      : 'none in the last hour';
}

function silentNote(silent) {
  return silent.length
    ? `${plural(silent.length, 'system')} silent: ${silent[0]}${silent.length > 1 ? ' …' : ''}`
    : 'every system reports';
}

export function Kpis({ model }) {
  const { summary } = model;
  const open = aloneStorms(model);
  const members = openStorms(model).length - open.length;
  const share =
    summary.io_bytes_1h > 0 && summary.switching_bytes_1h != null
      ? summary.switching_bytes_1h / summary.io_bytes_1h
      : null;
  const tone = open.length ? (worstStorm(model).severity === 'critical' ? 'critical' : 'warning') : null;
  const switches = summary.switches_1h;
  return h('section', { class: 'panel figures', 'aria-label': 'Key figures' }, [
    h(Figure, {
      label: 'Switches, last hour',
      value: count(switches),
      note: `on ${plural(new Set(model.switches.map((s) => s.workload)).size, 'workload')}`,
      tone,
      spark: switchesOverTime,
      attributes: { 'data-switches': switches ?? '' },
    }),
    h(Figure, {
      label: 'Storms open',
      value: count(open.length),
      note: `${stormsNote(open, closedStorms(model))}${members ? `, ${plural(members, 'member')}` : ''}`,
      tone,
    }),
    h(Figure, {
      label: 'I/O spent switching',
      value: percent(share),
      note: share === null ? 'last hour' : `${si(summary.switching_bytes_1h, 'B')} of ${si(summary.io_bytes_1h, 'B')}`,
    }),
    h(Figure, {
      label: 'GPU time lost',
      value: gpuTime(summary.gpu_lost_s_1h),
      note: summary.gpu_lost_s_1h == null ? 'no GPU counters reported' : 'to switching, last hour',
    }),
    h(Figure, {
      label: 'Samples',
      value: si(summary.samples_per_s, '/s'),
      note: `${plural(summary.resources, 'resource')}, ${plural(summary.systems, 'system')}`,
      spark: seen('samples'),
    }),
    h(Figure, {
      label: 'Telemetry lag',
      value: duration(summary.lag_s),
      note: silentNote(summary.silent ?? []),
      spark: seen('lag'),
    }),
  ]);
}
