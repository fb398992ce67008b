// Storms: how many opened, how long it stormed, and the longest.

import { h } from 'preact';
import { count, duration, gpuTime, percent, plural, si } from '../format.js';
import { Severity } from '../icons.js';
import { stormAddress } from '../route.js';
import { Figures, Panel } from './panel.js';
import { StepChart, bar, boxes, scale, timeScale } from './plot.js';
import { date, stepName } from './time.js';

const HEIGHT = 84;
/** There is no half a storm. */
const whole = (value) => (Number.isInteger(value) ? count(value) : '');

function Chart({ doc }) {
  const of = (value) => Math.max(1, ...doc.steps.map(value));
  const counts = scale(of((s) => s.storms), HEIGHT, whole);
  const times = timeScale(of((s) => s.storm_s), HEIGHT);
  const bars = (x, { y }, value) =>
    boxes(doc.steps.filter((step) => value(step) > 0).map((step) => ({ ...bar(x, step), from: y(value(step)), to: y(0) })));
  return h(StepChart, {
    span: doc.span,
    steps: doc.steps,
    label: 'Storms, step by step',
    says: (step) => [
      { label: 'Opened', value: count(step.storms) },
      { label: 'Stormed for', value: duration(step.storm_s) },
    ],
    parts: [
      { ...counts, title: 'Storms opened', paint: (x) => h('path', { class: 'fill-ink', d: bars(x, counts, (s) => s.storms) }) },
      { ...times, title: 'Time in storms', paint: (x) => h('path', { class: 'fill-ink', d: bars(x, times, (s) => s.storm_s) }) },
    ],
  });
}

const table = (doc) =>
  h(Figures, {
    caption: 'Storms',
    rows: [...doc.steps].reverse(),
    columns: [
      { name: 'From', show: (step) => stepName(step, doc.span), text: true },
      { name: 'Opened', show: (step) => count(step.storms) },
      { name: 'Stormed for', show: (step) => duration(step.storm_s) },
      { name: 'Partial', show: (step) => (step.partial ? 'yes' : ''), text: true },
    ],
  });

const scopeOf = ({ scope, scope_id: id }) => (scope === 'fleet' ? 'the whole fleet' : id.split('/').at(-1));

const longest = (doc) =>
  doc.longest.length > 0 && [
    h('div', { class: 'ranking-head' }, h('h3', null, 'Longest')),
    h(Figures, {
      caption: 'The longest storms',
      most: 5,
      rows: doc.longest,
      columns: [
        {
          name: 'Storm on',
          show: (storm) =>
            h(
              'a',
              { class: 'storm-link', href: stormAddress(storm.id), title: storm.scope_id },
              h(Severity, { severity: storm.severity }),
              scopeOf(storm),
            ),
          text: true,
        },
        { name: 'Opened', show: (storm) => date(storm.opened_ms, doc.span.zone) },
        { name: 'Lasted', show: (storm) => duration(storm.length_s) },
        { name: 'Switches', show: (storm) => count(storm.switches) },
        { name: 'Moved', show: (storm) => si(storm.bill_bytes, 'B') },
        { name: 'GPU time lost', show: (storm) => gpuTime(storm.bill_gpu_s) },
      ],
    }),
  ];

function summary(doc) {
  const each = doc.storms ? `, ${duration(doc.storm_s / doc.storms)} each` : '';
  return doc.storms || doc.storm_s
    ? `${plural(doc.storms, 'storm')} opened; it stormed for ${duration(doc.storm_s)}, ${percent(doc.storm_ratio)} of the time${each}.`
    : 'No storm.';
}

const none = (doc) =>
  doc?.of_workloads ? `No storm of all together in this time; ${plural(doc.of_workloads, 'storm')} of single workloads.` : 'No storm in this time.';

export const Storms = ({ state }) =>
  h(Panel, {
    state,
    name: 'storms',
    title: 'Storms',
    note: { fleet: 'of the fleet as a whole', array: 'of the array' }[state.trends.answers.storms?.doc?.span.scope] ?? 'of single workloads',
    empty: (doc) => !doc.steps.length,
    none: none(state.trends.answers.storms?.doc),
    chart: (doc) => h(Chart, { doc }),
    table,
    summary,
    after: longest,
  });
