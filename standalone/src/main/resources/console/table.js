// The same picture as a table, for screen readers, for copying, and for those who prefer numbers.

import { Component, h } from 'preact';
import { useState } from 'preact/hooks';
import { Verdict } from './verdict.js';
import { phaseOf, shownPhase } from './phases.js';
import { clock, clockSeconds, confidence, count, duration, latency, percent, si } from './format.js';
import { addressOf } from './route.js';
import { frameOf, segmentsOf, switchesInLastHour } from './selectors.js';

const HEAD = [
  'Workload',
  'Group',
  'Verdict',
  'Since, UTC',
  'Phases shown',
  'Switches, 1 h',
  'Read',
  'Write',
  'Latency read',
  'Latency write',
  'GPU busy',
  'Last sample',
  'Evidence',
];

/** The phases of one row, newest first; its rows are made only once it is opened. */
function History({ state, row }) {
  const [open, setOpen] = useState(false);
  const list = segmentsOf(state, row.id);
  return h('details', { onToggle: (event) => setOpen(event.currentTarget.open) }, [
    h('summary', null, count(list.length)),
    open &&
      h('table', { class: 'inner' }, [
        h('caption', { class: 'hidden-text' }, `Phases of ${row.name}`),
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            ['Phase', 'From, UTC', 'To, UTC', 'Lasted', 'Confidence'].map((name) =>
              h('th', { key: name, scope: 'col' }, name),
            ),
          ),
        ),
        h(
          'tbody',
          null,
          [...list].reverse().map((s) => h(HistoryRow, { key: s.start, segment: s })),
        ),
      ]),
  ]);
}

const HistoryRow = ({ segment }) =>
  h('tr', null, [
    h('td', null, phaseOf(segment.phase).name),
    h('td', null, clockSeconds(segment.start)),
    h('td', null, segment.running ? 'now' : clockSeconds(segment.end)),
    h('td', null, duration(Math.round((segment.end - segment.start) / 1000))),
    h('td', null, confidence(segment.confidence)),
  ]);

class TableRow extends Component {
  shouldComponentUpdate(next) {
    return (
      next.row !== this.props.row ||
      next.switches !== this.props.switches ||
      next.state.view.range !== this.props.state.view.range
    );
  }

  render({ state, row, switches }) {
    const silent = row.state === 'no_data';
    const now = (value, show) => h('td', { class: 'number' }, show(silent ? null : value));
    return h('tr', { 'data-workload': row.id, 'data-phase': row.phase, 'data-state': row.state }, [
      h('th', { scope: 'row', class: 'row-name', title: row.id }, h('a', { href: addressOf(row.id) }, row.name)),
      h('td', null, row.group),
      h('td', null, h(Verdict, { phase: shownPhase(row), confidence: row.confidence })),
      h('td', null, silent ? '' : clock(row.since_ms)),
      h('td', null, h(History, { state, row })),
      h('td', { class: 'number' }, count(switches)),
      now(row.read_bytes_per_s, (v) => si(v, 'B/s')),
      now(row.write_bytes_per_s, (v) => si(v, 'B/s')),
      now(row.read_latency_s, latency),
      now(row.write_latency_s, latency),
      now(row.gpu_util_ratio, percent),
      h('td', null, clockSeconds(row.last_sample_ms)),
      h('td', null, silent ? '' : row.evidence),
    ]);
  }
}

export function PhaseTable({ state }) {
  const { model } = state;
  const frame = frameOf(state);
  return h('div', { class: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': 'Phases as a table' }, [
    h('table', null, [
      h(
        'caption',
        { class: 'hidden-text' },
        `Workloads and their phases from ${clock(frame.from)} to ${clock(frame.to)} UTC`,
      ),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          HEAD.map((name) => h('th', { key: name, scope: 'col' }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        model.groups.flatMap((group) =>
          group.ids.map((id) =>
            h(TableRow, { key: id, state, row: model.rows.get(id), switches: switchesInLastHour(model, id) }),
          ),
        ),
      ),
    ]),
  ]);
}
