// The same as tables: phases with their evidence, and every step of the charts.

import { h } from 'preact';
import { clockDay, confidence, duration, latency, percent, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { pastSegments } from './phases.js';

const head = (names) =>
  h(
    'thead',
    null,
    h(
      'tr',
      null,
      names.map((name) => h('th', { key: name, scope: 'col' }, name)),
    ),
  );

function PhaseRows({ state }) {
  const now = state.model?.as_of_ms;
  return h('table', { class: 'phases-table' }, [
    h('caption', null, 'Phases, newest first'),
    head(['Phase', 'From, UTC', 'To, UTC', 'Lasted', 'Confidence', 'Evidence']),
    h(
      'tbody',
      null,
      [...pastSegments(state)]
        .reverse()
        .map((s) =>
          h('tr', { key: s.from }, [
            h('th', { scope: 'row' }, phaseOf(s.phase).name, s.mixed && ', mixed'),
            h('td', null, s.open ? 'before' : clockDay(s.start, now)),
            h('td', null, s.running ? 'now' : clockDay(s.end, now)),
            h('td', null, s.open ? '' : duration(Math.round((s.end - s.start) / 1000))),
            h('td', { class: 'number' }, confidence(s.confidence)),
            h('td', { class: 'wrap' }, s.evidence ?? ''),
          ]),
        ),
    ),
  ]);
}

const COLUMNS = [
  ['read_bytes_per_s', 'Read', (v) => si(v, 'B/s')],
  ['write_bytes_per_s', 'Write', (v) => si(v, 'B/s')],
  ['read_latency_s', 'Latency read', latency],
  ['write_latency_s', 'Latency write', latency],
  ['gpu_util_ratio', 'GPU busy', percent],
  ['confidence', 'Confidence', confidence],
  ['fan_out_ratio', 'Fan-out', (v) => `${v.toFixed(1)}×`],
  ['bursts_per_minute', 'Bursts/min', (v) => v.toFixed(0)],
  ['burst_size_bytes', 'Burst', (v) => si(v, 'B')],
];

function cell(series, i, show) {
  const mean = series?.mean[i] ?? null;
  const range =
    mean !== null && series.min[i] !== series.max[i] ? ` (${show(series.min[i])} to ${show(series.max[i])})` : '';
  return mean === null ? 'no data' : `${show(mean)}${range}`;
}

function StepRows({ state }) {
  const { doc } = state.past;
  const steps = Array.from({ length: (doc.to_ms - doc.from_ms) / doc.step_ms }, (_, i) => i).reverse();
  const shown = COLUMNS.filter(([name]) => doc.series[name]);
  return h('table', { class: 'steps-table' }, [
    h('caption', null, `Every ${duration(doc.step_ms / 1000)}, newest first; least and greatest in brackets`),
    head(['From, UTC', ...shown.map(([, name]) => name)]),
    h(
      'tbody',
      null,
      steps.map((i) =>
        h('tr', { key: i }, [
          h('th', { scope: 'row' }, clockDay(doc.from_ms + i * doc.step_ms, state.model?.as_of_ms)),
          shown.map(([name, , show]) => h('td', { key: name, class: 'number' }, cell(doc.series[name], i, show))),
        ]),
      ),
    ),
  ]);
}

export function Figures({ state }) {
  return h(
    'div',
    { class: 'table-scroll tall', tabIndex: 0, role: 'region', 'aria-label': 'Phases and figures as tables' },
    [h(PhaseRows, { state }), state.past.doc && h(StepRows, { state })],
  );
}
