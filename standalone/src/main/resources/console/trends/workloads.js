// All workloads that match, page by page, with what they did over all of the time.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { count, gpuTime, percent, plural, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { addressOf } from '../route.js';
import { moreWorkloads } from './ask.js';
import { Panel, setTrend } from './panel.js';
import { PHASES, fillOf } from './phases.js';
import { boxes } from './plot.js';

const BAR = { width: 160, height: 12 };

/** What it did as one bar. */
function Mix({ seconds }) {
  const all = Object.values(seconds).reduce((sum, one) => sum + one, 0);
  const shares = PHASES.filter((phase) => seconds[phase] > 0).map((phase) => ({ phase, share: seconds[phase] / all }));
  const words = shares.map(({ phase, share }) => `${phaseOf(phase).name} ${percent(share)}`).join(', ');
  let x = 0;
  return h(
    'svg',
    { class: 'mix', viewBox: `0 0 ${BAR.width} ${BAR.height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': words },
    h('title', null, words),
    shares.map(({ phase, share }) => {
      const from = x;
      x += share * BAR.width;
      return h('path', { key: phase, class: fillOf(phase), d: boxes([{ x: from, width: x - from, from: 0, to: BAR.height }]) });
    }),
  );
}

const Row = ({ one }) =>
  h('tr', { 'data-workload': one.workload }, [
    h(
      'th',
      { scope: 'row', class: 'row-name', title: one.workload },
      h('button', { type: 'button', class: 'link plain-weight', onClick: () => setTrend({ workload: one.workload, array: null }) }, one.workload),
    ),
    h('td', { class: 'mix-cell' }, h(Mix, { seconds: one.seconds })),
    h('td', { class: 'number' }, si(one.read_bytes, 'B')),
    h('td', { class: 'number' }, si(one.write_bytes, 'B')),
    h('td', { class: 'number' }, count(one.switches)),
    h('td', { class: 'number' }, si(one.bill_bytes, 'B')),
    h('td', { class: 'number' }, gpuTime(one.bill_gpu_s)),
    h('td', null, h('a', { class: 'underlined', href: addressOf(one.workload), 'aria-label': `What ${one.workload} does now` }, 'now')),
  ]);

function More({ doc }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(null);
  const more = async () => {
    setBusy(true);
    try {
      await moreWorkloads();
      setFailed(null);
    } catch (failure) {
      setFailed(failure.message);
    }
    setBusy(false);
  };
  return (
    doc.next && [
      failed && h('p', { class: 'failed', role: 'status' }, `The next page cannot be shown: ${failed}`),
      h('button', { type: 'button', class: 'more-button', disabled: busy, onClick: more }, `Show more of ${count(doc.total)}`),
    ]
  );
}

const HEAD = [
  ['Workload', ''],
  ['Time per phase', ''],
  ['Read', 'number'],
  ['Written', 'number'],
  ['Switches', 'number'],
  ['Moved by them', 'number'],
  ['GPU time lost', 'number'],
  ['Now', ''],
];

const chart = (doc) => [
  h('div', { class: 'table-scroll workload-list', tabIndex: 0, role: 'region', 'aria-label': 'Workloads' }, [
    h('table', null, [
      h('caption', { class: 'hidden-text' }, 'Workloads and what they did'),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          HEAD.map(([name, kind]) => h('th', { key: name, scope: 'col', class: kind || null }, name)),
        ),
      ),
      h('tbody', null, doc.workloads.map((one) => h(Row, { key: one.workload, one }))),
    ]),
  ]),
  h(More, { doc }),
];

export const Workloads = ({ state }) =>
  h(Panel, {
    state,
    name: 'workloads',
    title: 'Workloads',
    note: 'by name',
    wide: true,
    empty: (doc) => !doc.workloads.length,
    chart,
    summary: (doc) => `${plural(doc.total, 'workload')}${doc.next ? `, the first ${count(doc.workloads.length)} shown` : ''}.`,
  });
