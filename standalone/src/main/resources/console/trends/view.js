// The page of trends: hours, days and years of the fleet, an array, or workloads.

import { h } from 'preact';
import { clock, plural } from '../format.js';
import { Severity } from '../icons.js';
import { again } from './ask.js';
import { Bill } from './bill.js';
import { Compare, HeadFigures } from './compare.js';
import { Controls } from './controls.js';
import { Forecast } from './forecast.js';
import { Heat } from './heat.js';
import { Occupancy, workloadsOf } from './occupancy.js';
import { Percentiles } from './percentiles.js';
import { Fills } from './phases.js';
import { Storms } from './storms.js';
import { date, spanName } from './time.js';
import { Checkpoints, Ingest, Loads, Serving } from './transfers.js';
import { Workloads } from './workloads.js';

function whose({ array, workload }) {
  return array ?? (workload ? (/[*?]/.test(workload) ? `workloads ${workload}` : workload) : 'the whole fleet');
}

function Title({ state }) {
  const span = state.trends.answers.occupancy?.doc?.span;
  const many = workloadsOf(state.trends);
  const words = [span && spanName(span), whose(state.view.trend), many != null && plural(many, 'workload'), span && `by ${span.by}`];
  return h('div', { class: 'page-head' }, [
    h('h1', null, 'Trends'),
    h('p', { class: 'second' }, words.filter(Boolean).join(', ')),
    span?.data_until_ms &&
      span.data_until_ms < span.to_ms &&
      h('p', { class: 'third small' }, `data until ${date(span.data_until_ms, span.zone)}, ${clock(span.data_until_ms)}\u202fUTC`),
  ]);
}

/** One sentence where nothing at all can be answered, rather than in every panel. */
function trouble({ answers }) {
  const all = Object.values(answers);
  const [first] = all;
  return all.length > 0 && all.every(({ status, error }) => status === 'failed' && error === first.error) ? first.error : null;
}

const Trouble = ({ wrong }) =>
  h('section', { class: 'banner warning', role: 'status' }, [
    h(Severity, { severity: 'warning' }),
    h('p', null, h('strong', null, 'Trends cannot be shown. '), h('span', { class: 'second' }, wrong)),
    h('button', { type: 'button', class: 'button', onClick: () => again() }, 'Try again'),
  ]);

export function TrendsView({ state }) {
  const wrong = trouble(state.trends);
  const zone = state.trends.zone === 'Z' ? 'UTC' : state.trends.zone;
  return [
    h(Title, { state }),
    h(Controls, { state }),
    h(Fills),
    wrong ? h(Trouble, { key: 'trouble', wrong }) : h(HeadFigures, { key: 'figures', state }),
    !wrong && h('div', { key: 'panels', class: 'trend-grid' }, [
      h(Occupancy, { key: 'occupancy', state }),
      h(Bill, { key: 'bill', state }),
      h(Storms, { key: 'storms', state }),
      h(Heat, { key: 'heatmap', state }),
      h(Forecast, { key: 'forecast', state }),
      h(Checkpoints, { key: 'checkpoints', state }),
      h(Loads, { key: 'loads', state }),
      h(Ingest, { key: 'ingest', state }),
      h(Compare, { key: 'compare', state }),
      h(Serving, { key: 'serving', state }),
      h(Percentiles, { key: 'percentiles', state }),
      h(Workloads, { key: 'workloads', state }),
    ]),
    h(
      'footer',
      { class: 'foot' },
      h('span', null, `Hours and days of ${zone}; paler steps are partial`),
      h('a', { class: 'underlined', href: '/api/v1/openapi.json' }, 'The API'),
    ),
  ];
}
