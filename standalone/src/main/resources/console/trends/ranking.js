// Workloads by what they brought, the first ones first, each a way to its own trends.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { count, percent } from '../format.js';
import { addressOf } from '../route.js';
import { store } from '../store.js';
import { setTrend } from './panel.js';

const SHOWN = 5;

/** The last part of an id says what it is; all of it is in the title. */
const shortName = (id) => id.split('/').at(-1);

export function Ranking({ title, name, part, rows, total }) {
  const [all, setAll] = useState(false);
  const hidden = rows.length - SHOWN;
  const most = Math.max(...rows.map(({ share }) => share), 1e-9);
  const { path } = store.get().trends.answers[name];
  return rows.length > 0 && [
    h('div', { class: 'ranking-head' }, [
      h('h3', null, title),
      h('span', { class: 'third small' }, total > rows.length ? `the first ${count(rows.length)} of ${count(total)}` : `of ${count(total)}`),
      h('span', { class: 'spacer' }),
      h('a', { class: 'underlined small', href: `${path}&format=csv&part=${part}`, download: `seiche-${name}-${part}.csv` }, 'CSV'),
    ]),
    h(
      'ol',
      { class: 'ranking' },
      (all ? rows : rows.slice(0, SHOWN)).map(({ workload, share, value, more }) =>
        h('li', { key: workload, 'data-ranked': workload }, [
          h(
            'button',
            {
              type: 'button',
              class: 'link plain-weight',
              title: `Trends of ${workload}`,
              onClick: () => setTrend({ workload, array: null }),
            },
            shortName(workload),
          ),
          h('span', { class: 'bar', 'aria-hidden': 'true' }, h('i', { style: { width: `${(share / most) * 100}%` } })),
          h('span', { class: 'number' }, value),
          h('span', { class: 'number third' }, percent(share)),
          h('span', { class: 'number third wide-only' }, more),
          h('a', { class: 'underlined small wide-only', href: addressOf(workload), title: `What ${workload} does now` }, 'now'),
        ]),
      ),
    ),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${count(hidden)} more`,
      ),
  ];
}
