// Which storms there are: open ones with their members, then those that are over.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { clock, count, day, gpuTime, plural, roughly, si } from '../format.js';
import { Severity } from '../icons.js';
import { stormAddress } from '../route.js';
import { courseOf, scopeName } from '../selectors.js';
import { closedWholes, partsOf, shownStorm, titleOf, wholes } from './known.js';

const PARTS_SHOWN = 6;
const CLOSED_SHOWN = 8;

function OpenStorm({ state, storm, part }) {
  const { model } = state;
  const here = shownStorm(state)?.id === storm.id;
  return h(
    'li',
    { class: part ? 'part' : null },
    h(
      'a',
      {
        href: stormAddress(storm.id),
        'aria-current': here ? 'true' : null,
        'data-storm': storm.id,
        'data-storm-state': storm.state,
      },
      [
        h(Severity, { severity: storm.severity }),
        h('span', { class: 'body' }, [
          h('b', { title: storm.scope_id }, titleOf(model, storm)),
          h('span', { class: 'third small when' }, roughly((model.as_of_ms - storm.opened_ms) / 1000)),
          h(
            'span',
            { class: 'second small says' },
            `${courseOf(storm)}, penalty ${count(storm.penalty)}`,
            storm.scope !== 'workload' && `, ${plural(storm.members, 'member')}`,
          ),
        ]),
      ],
    ),
  );
}

function Whole({ state, storm }) {
  const [all, setAll] = useState(false);
  const parts = partsOf(state, storm);
  const chosen = parts.findIndex(({ id }) => id === state.view.storm);
  const most = all || chosen >= PARTS_SHOWN ? parts.length : PARTS_SHOWN;
  const hidden = parts.length - PARTS_SHOWN;
  return [
    h(OpenStorm, { key: storm.id, state, storm }),
    parts.slice(0, most).map((part) => h(OpenStorm, { key: part.id, state, storm: part, part: true })),
    hidden > 0 &&
      h(
        'li',
        { key: `${storm.id} more` },
        h(
          'button',
          { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
          all ? 'Show fewer' : `Show ${count(hidden)} more of ${scopeName(state.model, storm)}`,
        ),
      ),
  ];
}

export function OpenStorms({ state }) {
  const open = wholes(state);
  return h('nav', { class: 'panel storm-list', 'aria-label': 'Open storms' }, [
    h(
      'div',
      { class: 'panel-head' },
      h('h2', null, 'Open'),
      h('span', { class: 'small third' }, open.length ? count(open.length) : 'none'),
    ),
    open.length
      ? h(
          'ul',
          null,
          open.map((storm) => h(Whole, { key: storm.id, state, storm })),
        )
      : h('p', { class: 'quiet' }, 'No storm is open.'),
  ]);
}

const span = (storm, now) =>
  `${day(storm.opened_ms) === day(now) ? '' : `${day(storm.opened_ms)} `}${clock(storm.opened_ms)} to ${clock(storm.closed_ms)}`;

function ClosedStorm({ state, storm }) {
  const { model } = state;
  return h(
    'li',
    null,
    h(
      'a',
      {
        href: stormAddress(storm.id),
        'aria-current': shownStorm(state)?.id === storm.id ? 'true' : null,
        'data-storm': storm.id,
        'data-storm-state': storm.state,
      },
      [
        h(Severity, { resolved: true }),
        h('span', { class: 'body' }, [
          h('b', { title: storm.scope_id }, titleOf(model, storm)),
          h('span', { class: 'third small when' }, roughly((storm.closed_ms - storm.opened_ms) / 1000)),
          h(
            'span',
            { class: 'third small says' },
            `${span(storm, model.as_of_ms)}, ${storm.bill_gpu_s == null ? si(storm.bill_bytes, 'B') : gpuTime(storm.bill_gpu_s)}`,
          ),
        ]),
      ],
    ),
  );
}

export function ClosedStorms({ state }) {
  const [all, setAll] = useState(false);
  const closed = closedWholes(state);
  const hidden = closed.length - CLOSED_SHOWN;
  return h('nav', { class: 'panel storm-list', 'aria-label': 'Closed storms' }, [
    h('div', { class: 'panel-head' }, h('h2', null, 'Closed'), h('span', { class: 'small third' }, 'latest first')),
    closed.length
      ? h(
          'ul',
          null,
          (all ? closed : closed.slice(0, CLOSED_SHOWN)).map((storm) => h(ClosedStorm, { key: storm.id, state, storm })),
        )
      : h('p', { class: 'quiet' }, state.weather.list ? 'None that is remembered.' : 'None in the last hour.'),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${count(hidden)} more`,
      ),
  ]);
}
