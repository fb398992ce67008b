// Percentiles of a phase: the usual, and how far the worst is from it.

import { h } from 'preact';
import { latency, mark, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { Lines, lineTable } from './lines.js';
import { Choices, Panel, Selection, setTrend } from './panel.js';
import { PHASES } from './phases.js';

const HEIGHT = 168;
const NAMES = { throughput: 'Throughput', read_latency: 'Read latency', write_latency: 'Write latency' };

const show = (measure) => (measure === 'throughput' ? (value) => si(value, 'B/s') : latency);

/** The steps with the percentiles of one phase in them, and none where they are not known. */
const ofPhase = (doc, phase, measure) => ({
  ...doc,
  steps: doc.steps.map((step) => ({ ...step, of: step.phases.find((one) => one.phase === phase)?.[measure] ?? null })),
});

const charts = (measure) => [
  {
    title: NAMES[measure],
    height: HEIGHT,
    show: show(measure),
    scaled: (value) => mark(show(measure)(value)),
    lines: ['p50', 'p95', 'p99'].map((label) => ({ label, value: (step) => step.of?.[label] ?? null })),
  },
];

function summary(doc, phase, measure) {
  const total = doc.totals.find((one) => one.phase === phase)?.[measure];
  const what = `${NAMES[measure]} in ${phaseOf(phase).name.toLowerCase()}`;
  const within = ['p50', 'p95', 'p99'].map((at) => total && `${at.slice(1)}\u202f% within ${show(measure)(total[at])}`);
  return total ? `${what} over all of the time: ${within.join(', ')}.` : `${what} is not known.`;
}

export function Percentiles({ state }) {
  const { phase, measure } = state.view.trend;
  const lines = charts(measure);
  return h(Panel, {
    state,
    name: 'percentiles',
    title: 'Percentiles',
    note: 'within 1\u202f%',
    tools: [
      h(Selection, {
        label: 'Phase',
        value: phase,
        choices: PHASES.map((one) => [one, phaseOf(one).name]),
        onChoose: (chosen) => setTrend({ phase: chosen }),
      }),
      h(Choices, {
        label: 'Percentiles of',
        value: measure,
        choices: [
          ['throughput', 'B/s'],
          ['read_latency', 'Read', 'Read latency'],
          ['write_latency', 'Write', 'Write latency'],
        ],
        onChoose: (chosen) => setTrend({ measure: chosen }),
      }),
    ],
    empty: (doc) => !doc.steps.length,
    chart: (doc) => h(Lines, { doc: ofPhase(doc, phase, measure), label: 'Percentiles, step by step', charts: lines }),
    table: (doc) => lineTable('Percentiles', lines)(ofPhase(doc, phase, measure)),
    summary: (doc) => summary(doc, phase, measure),
  });
}
