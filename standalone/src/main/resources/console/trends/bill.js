// What switching cost, step by step, and who pays.

import { h } from 'preact';
import { count, duration, gpuTime, mark, percent, plural, si } from '../format.js';
import { Figures, Panel } from './panel.js';
import { Ranking } from './ranking.js';
import { StepChart, bar, boxes, scale } from './plot.js';
import { stepName } from './time.js';

const HEIGHT = 168;

const says = ({ charges }) => [
  { label: 'Saved and loaded', value: si(charges.bill_bytes, 'B') },
  { label: 'Switches', value: count(charges.switches) },
  { label: 'GPU time lost', value: gpuTime(charges.bill_gpu_s) },
  { label: 'Share of I/O', value: percent(charges.overhead_ratio) },
];

function Chart({ doc }) {
  const most = Math.max(...doc.steps.map(({ charges }) => charges.bill_bytes), 1);
  const { y, height, marks } = scale(most, HEIGHT, (v) => mark(si(v, 'B')));
  const of = (x, from, to) =>
    boxes(doc.steps.map((step) => ({ ...bar(x, step), from: y(to(step.charges)), to: y(from(step.charges)) })));
  return [
    h(StepChart, {
      span: doc.span,
      steps: doc.steps,
      label: 'Switching bill, step by step',
      says,
      parts: [
        {
          height,
          marks,
          paint: (x) => [
            h('path', { key: 'saved', class: 'fill-checkpoint', d: of(x, () => 0, (c) => c.saved_bytes) }),
            h('path', { key: 'loaded', class: 'fill-load', d: of(x, (c) => c.saved_bytes, (c) => c.bill_bytes) }),
          ],
        },
      ],
    }),
    h('ul', { class: 'legend' }, [
      h('li', { key: 'saved' }, h('span', { class: 'swatch checkpoint', 'aria-hidden': 'true' }), 'Saved'),
      h('li', { key: 'loaded' }, h('span', { class: 'swatch load', 'aria-hidden': 'true' }), 'Loaded'),
    ]),
  ];
}

const table = (doc) =>
  h(Figures, {
    caption: 'Switching bill',
    rows: [...doc.steps].reverse(),
    columns: [
      { name: 'From', show: (step) => stepName(step, doc.span), text: true },
      { name: 'Switches', show: ({ charges }) => count(charges.switches) },
      { name: 'Saved', show: ({ charges }) => si(charges.saved_bytes, 'B') },
      { name: 'Loaded', show: ({ charges }) => si(charges.loaded_bytes, 'B') },
      { name: 'GPU time lost', show: ({ charges }) => gpuTime(charges.bill_gpu_s) },
      { name: 'Time lost', show: ({ charges }) => duration(charges.lost_s) },
      { name: 'Drain', show: ({ charges }) => duration(charges.drain_s) },
      { name: 'Save', show: ({ charges }) => duration(charges.save_s) },
      { name: 'Gap', show: ({ charges }) => duration(charges.gap_s) },
      { name: 'Load', show: ({ charges }) => duration(charges.load_s) },
      { name: 'First I/O', show: ({ charges }) => duration(charges.first_io_s) },
      { name: 'Partial', show: (step) => (step.partial ? 'yes' : ''), text: true },
    ],
  });

function summary({ total }) {
  return [
    `${plural(total.switches, 'switch', 'switches')} moved ${si(total.bill_bytes, 'B')}`,
    total.overhead_ratio != null && `${percent(total.overhead_ratio)} of their I/O`,
    total.bill_gpu_s != null && `${gpuTime(total.bill_gpu_s)} lost`,
    `${duration(total.switches ? total.lost_s / total.switches : 0)} each`,
  ]
    .filter(Boolean)
    .join('; ')
    .concat('.');
}

const payers = (doc) =>
  h(Ranking, {
    title: 'Who pays',
    name: 'bill',
    part: 'payers',
    total: doc.payers_total,
    rows: doc.payers.map(({ workload, charges, share }) => ({
      workload,
      share,
      value: si(charges.bill_bytes, 'B'),
      more: plural(charges.switches, 'switch', 'switches'),
    })),
  });

export const Bill = ({ state }) =>
  h(Panel, {
    state,
    name: 'bill',
    title: 'Switching bill',
    note: 'checkpoints saved, weights and checkpoints loaded by switches',
    empty: (doc) => !doc.steps.length,
    none: 'No switch in this time.',
    chart: (doc) => h(Chart, { doc }),
    table,
    summary,
    after: payers,
  });
