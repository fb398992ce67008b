// The phases panel: what every workload has been doing, grouped by array or node.

import { h } from 'preact';
import { Axis } from './axis.js';
import { Brackets, inFrame } from './bracket.js';
import { Crosshair } from './crosshair.js';
import { Legend } from './legend.js';
import { Row } from './row.js';
import { PhaseTable } from './table.js';
import { RangeControl } from './range.js';
import { clockSeconds, plural, si } from './format.js';
import { frameOf, idsInOrder, rateOf, stormsOn, switchesInLastHour } from './selectors.js';
import { focusIn, focusOut, hover, key, leave, pinUnder } from './selection.js';
import { RANGES } from './timeframe.js';
import { setView } from './store.js';

function Group({ state, group, first }) {
  const { model, view } = state;
  const frame = frameOf(state);
  const rows = group.ids.map((id) => model.rows.get(id));
  const rates = rows.map(rateOf).filter((rate) => rate !== null);
  const switches = rows.reduce((sum, row) => sum + switchesInLastHour(model, row.id), 0);
  const storms = stormsOn(model, 'array', group.name).filter((storm) => inFrame(storm, frame));
  return h(
    'div',
    { class: 'group', role: 'group', 'aria-label': group.kind === 'array' ? `Array ${group.name}` : group.name },
    [
      h('div', { class: `row heading${storms.length ? ' stormy' : ''}` }, [
        h('div', { class: 'title' }, [
          h(
            'div',
            { class: 'group-name', title: group.name },
            h('b', null, group.name),
            group.kind === 'array' && h('span', { class: 'third' }, ' array'),
          ),
          h(
            'div',
            { class: 'small third' },
            plural(rows.length, 'workload'),
            switches > 0 && `, ${plural(switches, 'switch', 'switches')} in the last hour`,
          ),
        ]),
        h('div', { class: 'track' }, h(Brackets, { storms, frame })),
        h(
          'div',
          { class: 'rate total', title: 'All workloads of this group, now' },
          rates.length
            ? si(
                rates.reduce((a, b) => a + b, 0),
                'B/s',
              )
            : '',
        ),
      ]),
      rows.map((row) =>
        h(Row, {
          key: row.id,
          row,
          frame,
          switches: switchesInLastHour(model, row.id),
          storms: stormsOn(model, 'workload', row.id).filter((storm) => inFrame(storm, frame)),
          reachable: row.id === first,
          selected: view.selected?.id === row.id,
        }),
      ),
    ],
  );
}

function Ribbons({ state }) {
  const { model, view } = state;
  const first = model.rows.has(view.selected?.id) ? view.selected.id : idsInOrder(model)[0];
  return h(
    'div',
    {
      class: 'ribbons',
      onPointerMove: hover,
      onPointerLeave: leave,
      onClick: pinUnder,
      onKeyDown: key,
      onFocusIn: focusIn,
      onFocusOut: focusOut,
    },
    [
      h('div', { class: 'row scale' }, [
        h('div', { class: 'name' }, 'Workload'),
        h('div', { class: 'says' }, 'Verdict, confidence'),
        h('div', { class: 'track' }, h(Axis, { frame: frameOf(state) })),
        h('div', { class: 'throughput' }, 'Throughput'),
        h('div', { class: 'rate' }, 'Now'),
      ]),
      model.groups.map((group) => h(Group, { key: group.key, state, group, first })),
      h(Crosshair, { state }),
    ],
  );
}

export function Timeline({ state }) {
  const { model, view, link } = state;
  const stale = link.state === 'disconnected';
  return h('section', { class: 'panel phases', 'aria-labelledby': 'phases-title' }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'phases-title' }, `Phases, last ${RANGES[frameOf(state).key].words}`),
      h('span', { class: 'small third' }, plural(model.rows.size, 'workload')),
      stale && h('span', { class: 'tag warning' }, `as of ${clockSeconds(model.as_of_ms)}\u202fUTC`),
      h('span', { class: 'spacer' }),
      h(RangeControl, { view }),
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          'aria-pressed': String(view.table),
          onClick: () => setView({ table: !view.table, hover: null }),
        },
        'Table',
      ),
      !view.table && h(Legend),
    ]),
    view.table ? h(PhaseTable, { state }) : h(Ribbons, { state }),
    h('p', { class: 'panel-foot' }, [
      h('b', null, 'High'),
      ' training side, ',
      h('b', null, 'low'),
      ' inference side. Each step between them is a switch. ',
      h(
        'span',
        { class: 'keys' },
        'Arrow keys walk rows and phases, Enter keeps the details open, once more opens the workload, Esc closes.',
      ),
    ]),
  ]);
}
