// Time per phase: each step's bar stacked in the order of the phases, as shares or as hours.

import { h } from 'preact';
import stack from 'd3-shape/stack.js';
import { count, percent, plural, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { Choices, Figures, Panel, setTrend } from './panel.js';
import { PHASES, PhaseKey, fillOf, swatchOf } from './phases.js';
import { StepChart, bar, boxes, scale } from './plot.js';
import { stepName } from './time.js';

const HEIGHT = 196;
const HOUR_S = 3600;

const known = (step) => Object.values(step.seconds).reduce((sum, seconds) => sum + seconds, 0);
const hours = (seconds) => `${count(seconds / HOUR_S)}\u202fh`;

/** What the bars are stacked from: shares of what is known of a step, or hours. */
function layers(steps, phases, unit) {
  const value = (step, phase) => {
    const all = unit === 'share' ? known(step) || 1 : HOUR_S;
    return (step.seconds[phase] ?? 0) / all;
  };
  return stack().keys(phases).value(value)(steps);
}

function Chart({ doc, unit }) {
  const phases = doc.totals.map(({ phase }) => phase);
  const stacked = layers(doc.steps, phases, unit);
  const most = unit === 'share' ? 1 : Math.max(...doc.steps.map(known)) / HOUR_S;
  const { y, height, marks } = scale(most, HEIGHT, unit === 'share' ? percent : (v) => `${si(v, '')}\u202fh`.replace('\u202f\u202f', '\u202f'));
  return [
    h(StepChart, {
      span: doc.span,
      steps: doc.steps,
      label: 'Time per phase, step by step',
      says: (step) =>
        phases
          .filter((phase) => step.seconds[phase] > 0)
          .map((phase) => ({
            label: phaseOf(phase).name,
            value: unit === 'share' ? percent(step.seconds[phase] / known(step)) : hours(step.seconds[phase]),
            swatch: swatchOf(phase),
          })),
      parts: [
        {
          height,
          marks,
          paint: (x) =>
            stacked.map((layer) =>
              h('path', {
                key: layer.key,
                class: fillOf(layer.key),
                d: boxes(
                  layer
                    .map(([from, to], i) => ({ ...bar(x, doc.steps[i]), from: y(to), to: y(from) }))
                    .filter(({ from, to }) => to - from > 0.05),
                ),
              }),
            ),
        },
      ],
    }),
    h(PhaseKey, { phases }),
  ];
}

const table = (doc) =>
  h(Figures, {
    caption: 'Time per phase',
    rows: [...doc.steps].reverse(),
    columns: [
      { name: 'From', show: (step) => stepName(step, doc.span), text: true },
      ...PHASES.map((phase) => ({
        name: phaseOf(phase).name,
        show: (step) => (step.seconds[phase] ? `${hours(step.seconds[phase])}, ${percent(step.seconds[phase] / known(step))}` : '–'),
      })),
      { name: 'Partial', show: (step) => (step.partial ? 'yes' : ''), text: true },
    ],
  });

/** How many workloads did it; of an array occupancy says only how many were in one phase. Null until that is known. */
export function workloadsOf({ answers }) {
  const doc = answers.occupancy?.doc;
  if (doc?.span.scope !== 'array') {
    return doc?.workloads ?? null;
  }
  const list = answers.workloads?.doc;
  return list?.span.name === doc.span.name ? list.total : null;
}

function summary(doc, many) {
  const all = doc.totals.reduce((sum, { seconds }) => sum + seconds, 0);
  const parts = [...doc.totals]
    .sort((a, b) => b.share - a.share)
    .slice(0, 4)
    .map(({ phase, share }) => `${phaseOf(phase).name} ${percent(share)}`);
  return `${parts.join(', ')} of ${hours(all)}${many == null ? '' : ` on ${plural(many, 'workload')}`}.`;
}

export const Occupancy = ({ state }) =>
  h(Panel, {
    state,
    name: 'occupancy',
    title: 'Time per phase',
    wide: true,
    note: state.view.trend.unit === 'share' ? 'share of the time that is known' : 'hours of workloads',
    tools: h(Choices, {
      label: 'Time per phase as',
      value: state.view.trend.unit,
      choices: [
        ['share', 'Share'],
        ['hours', 'Hours'],
      ],
      onChoose: (unit) => setTrend({ unit }),
    }),
    empty: (doc) => !doc.steps.length || !doc.totals.length,
    chart: (doc) => h(Chart, { doc, unit: state.view.trend.unit }),
    table,
    summary: (doc) => summary(doc, workloadsOf(state.trends)),
  });
