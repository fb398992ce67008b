// Checkpoints and loads, new data, serving: what each did, step by step.

import { h } from 'preact';
import { count, duration, mark, percent, plural, si } from '../format.js';
import { Lines, lineTable } from './lines.js';
import { Panel } from './panel.js';
import { StepChart, bar, boxes, scale } from './plot.js';
import { Ranking } from './ranking.js';

const ROW = 66;
const HEIGHT = 150;

const rate = (value) => si(value, 'B/s');
const bytes = (value) => si(value, 'B');
const factor = (value) => (value == null ? 'no data' : `${value.toFixed(value < 10 ? 2 : 0)}×`);
const scaledFactor = (value) => `${Number(value.toFixed(2))}×`;

const chart = (title, label, show, value, scaled) => ({ title, height: ROW, show, scaled, lines: [{ label, value }] });
const times = (title, label, value) => ({ title, height: ROW, show: duration, time: true, lines: [{ label, value }] });
const scaled = (show) => (value) => mark(show(value));

const SAVES = [
  chart('Size of one', 'Size', bytes, ({ transfer }) => transfer.mean_bytes, scaled(bytes)),
  times('Training between two', 'Every', ({ transfer }) => transfer.every_s),
  chart('Bandwidth while saving', 'Bandwidth', rate, ({ transfer }) => transfer.bytes_per_s, scaled(rate)),
];

const LOADS = [
  times('Time of one', 'Time', ({ transfer }) => transfer.mean_s),
  chart('Size of one', 'Size', bytes, ({ transfer }) => transfer.mean_bytes, scaled(bytes)),
  chart('Bandwidth while loading', 'Bandwidth', rate, ({ transfer }) => transfer.bytes_per_s, scaled(rate)),
];

const SERVING = [
  chart('Fan-out, 1× is usual', 'Fan-out', factor, (step) => step.fan_out_ratio, scaledFactor),
  chart('Burstiness, p99 over mean', 'Burstiness', factor, (step) => step.burstiness, scaledFactor),
  {
    title: 'Throughput',
    height: ROW,
    show: rate,
    scaled: scaled(rate),
    lines: [
      { label: 'Mean', value: (step) => step.mean_bytes_per_s },
      { label: 'p99', value: (step) => step.p99_bytes_per_s },
    ],
  },
];

const howMany = (one, many) => ({ total }) =>
  total.count
    ? [
        `${plural(total.count, one, many)}, ${bytes(total.bytes)} in ${duration(total.seconds)}`,
        total.mean_bytes != null && `${bytes(total.mean_bytes)} and ${duration(total.mean_s)} each`,
        total.bytes_per_s != null && `at ${rate(total.bytes_per_s)}`,
        total.every_s != null && `one every ${duration(total.every_s)} of training`,
      ]
        .filter(Boolean)
        .join('; ')
        .concat('.')
    : `No ${one}.`;

const LinePanel = ({ charts, label, ...panel }) =>
  h(Panel, {
    empty: (doc) => !doc.steps.length,
    chart: (doc) => h(Lines, { doc, label, charts }),
    table: lineTable(label, charts),
    ...panel,
  });

export const Checkpoints = ({ state }) =>
  h(LinePanel, {
    state,
    name: 'checkpoints',
    title: 'Checkpoints',
    note: 'size, cadence, bandwidth',
    none: 'No checkpoint in this time.',
    charts: SAVES,
    label: 'Checkpoints, step by step',
    summary: howMany('checkpoint'),
  });

export const Loads = ({ state }) =>
  h(LinePanel, {
    state,
    name: 'loads',
    title: 'Loads',
    note: 'of weights and checkpoints',
    none: 'No load in this time.',
    charts: LOADS,
    label: 'Loads, step by step',
    summary: howMany('load'),
  });

function served(doc) {
  const seconds = doc.steps.reduce((sum, step) => sum + step.seconds, 0);
  const last = [...doc.steps].reverse().find((step) => step.fan_out_ratio != null);
  const end = last
    ? `; fan-out is ${factor(last.fan_out_ratio)} its usual one in the end, burstiness ${factor(last.burstiness)}`
    : '';
  return `${count(seconds / 3600)}\u202fh of serving${end}.`;
}

export const Serving = ({ state }) =>
  h(LinePanel, {
    state,
    name: 'serving',
    title: 'Serving',
    note: 'while in INFERENCE',
    none: 'Nobody served in this time.',
    charts: SERVING,
    label: 'Serving, step by step',
    summary: served,
  });

function Landed({ doc }) {
  const most = Math.max(...doc.steps.map((step) => step.bytes), 1);
  const of = scale(most, HEIGHT, scaled(bytes));
  return h(StepChart, {
    span: doc.span,
    steps: doc.steps,
    label: 'New data, step by step',
    says: (step) => [
      { label: 'Landed', value: bytes(step.bytes) },
      { label: 'Time in ingest', value: duration(step.seconds) },
    ],
    parts: [
      {
        ...of,
        paint: (x) =>
          h('path', {
            class: 'fill-ingest',
            d: boxes(
              doc.steps
                .filter((step) => step.bytes > 0)
                .map((step) => ({ ...bar(x, step), from: of.y(step.bytes), to: of.y(0) })),
            ),
          }),
      },
    ],
  });
}

function landed({ bytes: all, where: [first], where_total: many }) {
  const most = first ? `, ${percent(first.share)} of it on ${first.workload.split('/').at(-1)}` : '';
  return all > 0 ? `${bytes(all)} landed${many ? ` on ${plural(many, 'workload')}` : ''}${most}.` : 'No new data landed.';
}

export const Ingest = ({ state }) =>
  h(Panel, {
    state,
    name: 'ingest',
    title: 'New data',
    note: 'written in INGEST',
    empty: (doc) => !doc.steps.length,
    none: 'No new data in this time.',
    chart: (doc) => h(Landed, { doc }),
    table: lineTable('New data', [
      { show: bytes, lines: [{ label: 'Landed', value: (step) => step.bytes }] },
      { show: duration, lines: [{ label: 'Time in ingest', value: (step) => step.seconds }] },
    ]),
    summary: landed,
    after: (doc) =>
      h(Ranking, {
        title: 'Where it landed',
        name: 'ingest',
        part: 'where',
        total: doc.where_total,
        rows: doc.where.map(({ workload, bytes: size, seconds, share }) => ({ workload, share, value: bytes(size), more: duration(seconds) })),
      }),
  });
