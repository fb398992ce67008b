// The title line: how many workloads, where, and what they are doing, counted from the rows below it.

import { h } from 'preact';
import { NO_DATA_PHASE, shownPhase } from './phases.js';
import { count, plural } from './format.js';

function doing(model) {
  const shown = [...model.rows.values()].map(shownPhase);
  const of = (...phases) => shown.filter((phase) => phases.includes(phase)).length;
  return [
    [of('TRAINING', 'CHECKPOINT'), 'on the training side'],
    [of('INFERENCE'), 'on the inference side'],
    [of('LOAD'), 'loading'],
    [of('INGEST'), 'ingesting'],
    [of('IDLE'), 'idle'],
    [of('UNKNOWN'), 'unknown'],
    [of(NO_DATA_PHASE), 'without data'],
  ]
    .filter(([n]) => n > 0)
    .map(([n, words]) => `${count(n)} ${words}`)
    .join(', ');
}

function places(model) {
  const arrays = model.groups.filter((group) => group.kind === 'array').length;
  const nodes = model.groups.find((group) => group.kind === 'node')?.nodes;
  return [arrays && plural(arrays, 'array'), nodes && plural(nodes, 'node')].filter(Boolean).join(' and ');
}

export function Title({ model }) {
  const sentence =
    model && model.rows.size ? `${plural(model.rows.size, 'workload')} on ${places(model)}: ${doing(model)}` : '';
  return h('div', { class: 'page-head' }, h('h1', null, 'Now'), sentence && h('p', { class: 'second' }, sentence));
}
