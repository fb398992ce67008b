// The page of one workload: what it did, and why we think so.

import { h } from 'preact';
import { Swatch } from '../icons.js';
import { ORDER, phaseOf } from '../phases.js';
import { clockSeconds, duration } from '../format.js';
import { setView } from '../store.js';
import { Board } from './board.js';
import { Figures } from './figures.js';
import { Head } from './head.js';
import { pastSegments } from './phases.js';
import { Choose, Failed, Missing, Nothing, Outlines } from './states.js';
import { Switches } from './switches.js';
import { Current, Pointed } from './verdicts.js';

/** The phases that are on the ribbon, in their fixed order. */
function Legend({ list }) {
  const seen = new Set(list.map(({ phase }) => phase));
  return h('ul', { class: 'legend inline', 'aria-label': 'Phases' }, [
    ORDER.filter((phase) => seen.has(phase)).map((phase) =>
      h('li', { key: phase }, h(Swatch, { phase }), phaseOf(phase).name),
    ),
    list.some(({ mixed }) => mixed) && h('li', { key: 'mixed' }, h('span', { class: 'swatch mixed' }), 'Mixed'),
  ]);
}

function content(state, list) {
  const { past, view } = state;
  if (!past.doc && past.status === 'loading') {
    return h(Outlines);
  }
  if (!list.some(({ confidence }) => confidence !== null) && !past.doc?.data_until_ms) {
    return past.doc && h(Nothing, { state });
  }
  return view.table ? h(Figures, { state }) : h(Board, { state });
}

function Charts({ state }) {
  const { link, model, past, view } = state;
  const list = pastSegments(state);
  return h('section', { class: 'panel charts', 'aria-labelledby': 'charts-title', 'data-past': past.status }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'charts-title' }, 'Phases and I/O'),
      link.state === 'disconnected' &&
        model &&
        h('span', { class: 'tag warning' }, `as of ${clockSeconds(model.as_of_ms)}\u202fUTC`),
      past.doc?.merged_below_s != null &&
        h('span', { class: 'small third' }, `phases under ${duration(past.doc.merged_below_s)} left out at this range`),
      h('span', { class: 'spacer' }),
      h(Legend, { list }),
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          'aria-pressed': String(view.table),
          onClick: () => setView({ table: !view.table }),
        },
        'Table',
      ),
    ]),
    content(state, list),
  ]);
}

export function WorkloadView({ state }) {
  const { past, view } = state;
  if (!view.workload) {
    return [h(Head, { state }), h(Choose)];
  }
  if (past.status === 'missing' && !state.model?.rows.has(view.workload)) {
    return [h(Head, { state }), h(Missing, { id: view.workload })];
  }
  return [
    h(Head, { state }),
    past.status === 'failed' && h(Failed, { past }),
    h('div', { class: 'columns' }, [
      h(Charts, { state }),
      h('div', { class: 'rail' }, h(Current, { state }), h(Pointed, { state })),
    ]),
    h(Switches, { state }),
    h(
      'footer',
      { class: 'foot' },
      h('span', null, 'All times UTC'),
      h('a', { class: 'underlined', href: '#now' }, 'All workloads'),
    ),
  ];
}
