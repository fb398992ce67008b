// Why: the verdict that holds now, and the one at the moment pointed at, in words and numbers.

import { h } from 'preact';
import { Swatch } from '../icons.js';
import { NO_DATA_PHASE, phaseOf, shownPhase } from '../phases.js';
import { clockDay, clockSeconds, confidence, duration, latency, percent, roughly, si } from '../format.js';
import { pastSegments, verdictAt } from './phases.js';
import { pointAt, pointsOf } from './series.js';

const sentence = (text) => (text ? `${text.replace(/^./, (first) => first.toUpperCase()).replace(/\.$/, '')}.` : null);

const entry = (term, value) =>
  value != null && [h('dt', { key: term }, term), h('dd', { key: `${term} value` }, value)];

function Verdict({ phase, sure, mixed, evidence, children }) {
  return [
    h('p', { class: 'big-verdict' }, [
      h(Swatch, { phase }),
      h('strong', null, phaseOf(phase).name),
      sure != null && h('span', { class: 'second' }, `confidence ${confidence(sure)}`),
      mixed && h('span', { class: 'tag' }, 'mixed'),
    ]),
    sure != null && h(Gauge, { value: sure }),
    evidence && h('p', { class: 'second evidence' }, sentence(evidence)),
    mixed && h('p', { class: 'second' }, 'Two workloads are seen on one resource; this is the stronger one.'),
    children,
  ];
}

const Gauge = ({ value }) =>
  h('div', { class: 'gauge', 'aria-hidden': 'true' }, h('i', { style: { width: `${value * 100}%` } }));

function live(model, row) {
  const age = (model.as_of_ms - row.since_ms) / 1000;
  return h(
    Verdict,
    { phase: shownPhase(row), sure: row.confidence, mixed: row.mixed, evidence: row.evidence },
    h('dl', { class: 'facts' }, [
      entry('Since', `${clockDay(row.since_ms, model.as_of_ms)}\u202fUTC, ${roughly(age)}`),
      entry('Read', si(row.read_bytes_per_s, 'B/s')),
      entry('Write', si(row.write_bytes_per_s, 'B/s')),
      row.read_latency_s != null && entry('Read latency', latency(row.read_latency_s)),
      row.write_latency_s != null && entry('Write latency', latency(row.write_latency_s)),
      row.gpu_util_ratio != null && entry('GPU busy', percent(row.gpu_util_ratio)),
      entry('Last sample', `${duration(Math.max(0, model.as_of_ms - row.last_sample_ms) / 1000)} ago`),
    ]),
  );
}

function silent(state, lastMs) {
  return h(Verdict, { phase: NO_DATA_PHASE }, [
    h(
      'p',
      { class: 'second' },
      lastMs
        ? `Nothing has arrived since ${clockDay(lastMs, state.model?.as_of_ms)}\u202fUTC. No data is not idle: if it should be running, check its collector, then the network path.`
        : 'Nothing has arrived yet.',
    ),
  ]);
}

export function Current({ state }) {
  const { model, past, view } = state;
  const row = model?.rows.get(view.workload);
  return h('section', { class: 'panel', 'aria-labelledby': 'current-title', 'data-current': row?.phase ?? 'GONE' }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'current-title' }, 'Verdict now'),
      h('span', { class: 'spacer' }),
      model && h('span', { class: 'small third' }, `${clockSeconds(model.as_of_ms)}\u202fUTC`),
    ]),
    h(
      'div',
      { class: 'panel-body' },
      row?.state === 'live' ? live(model, row) : silent(state, row?.last_sample_ms ?? past.doc?.last_verdict_ms),
    ),
  ]);
}

const READINGS = [
  ['read_bytes_per_s', 'Read', (v) => si(v, 'B/s')],
  ['write_bytes_per_s', 'Write', (v) => si(v, 'B/s')],
  ['read_latency_s', 'Read latency', latency],
  ['write_latency_s', 'Write latency', latency],
  ['gpu_util_ratio', 'GPU busy', percent],
];

function pointed(state) {
  const { model, past, view } = state;
  const found = verdictAt(pastSegments(state), view.moment);
  if (!found) {
    return h('p', { class: 'second' }, 'Nothing is known of this moment.');
  }
  const { segment, since, until, running } = found;
  const now = model?.as_of_ms;
  return h(
    Verdict,
    { phase: segment.phase, sure: segment.confidence, mixed: segment.mixed, evidence: segment.evidence },
    h('dl', { class: 'facts' }, [
      segment.open
        ? entry('Until', `${clockDay(until, now)}\u202fUTC`)
        : [
            entry(
              running ? 'Since' : 'From, to',
              running
                ? `${clockDay(since, now)}\u202fUTC`
                : `${clockDay(since, now)} to ${clockSeconds(until)}\u202fUTC`,
            ),
            entry(running ? 'So far' : 'Lasted', roughly((until - since) / 1000)),
          ],
      READINGS.map(([name, label, show]) => {
        const point = pointAt(pointsOf(past, name), view.moment);
        return point && entry(label, show(point.mean));
      }),
    ]),
  );
}

export function Pointed({ state }) {
  const { model, view } = state;
  return h('section', { class: 'panel pointed', 'aria-labelledby': 'pointed-title' }, [
    h('div', { class: 'panel-head' }, [
      h(
        'h2',
        { id: 'pointed-title' },
        view.moment === null ? 'Verdict then' : `Verdict at ${clockDay(view.moment, model?.as_of_ms)}`,
      ),
      h('span', { class: 'spacer' }),
      view.momentPinned && h('span', { class: 'small third' }, 'kept; Esc lets go'),
    ]),
    h(
      'div',
      { class: 'panel-body' },
      view.moment === null
        ? h(
            'p',
            { class: 'third' },
            'Point at the charts to see why. A click keeps the moment; with the charts focused, arrow keys move it and Page Up and Page Down go from phase to phase.',
          )
        : pointed(state),
    ),
  ]);
}
