// The page of storms: which there are, how one came about, what it costs, whom it hurts, what would help.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { clock, clockDay, clockSeconds, count, plural, roughly } from '../format.js';
import { Severity } from '../icons.js';
import { Legend } from '../legend.js';
import { stormAddress } from '../route.js';
import { courseOf, isOpen, scopeName } from '../selectors.js';
import { NoData, Skeleton, Starting, Unreachable } from '../states.js';
import { setView } from '../store.js';
import { AlertFeed } from './feed.js';
import { Contributors, Help, Neighbours, Stats } from './bill.js';
import { StormBoard, summaryOf } from './board.js';
import { BudgetsPanel } from './budgets.js';
import { escalatedAt, penaltyAt } from './curve.js';
import { StormTable } from './figures.js';
import { STORM_RANGES } from './frame.js';
import { closedWholes, contributors, shownStorm, stormOf, titleOf, wholes } from './known.js';
import { ClosedStorms, OpenStorms } from './list.js';
import { MOST_RIBBONS } from './weather.js';

function Title({ state }) {
  const { model, weather } = state;
  const open = model ? wholes(state) : [];
  const members = open.reduce((sum, storm) => sum + (storm.scope === 'workload' ? 0 : storm.members), 0);
  const closed = model ? closedWholes(state).length : 0;
  return h('div', { class: 'page-head' }, [
    h('h1', null, 'Storms'),
    model &&
      model.rows.size > 0 &&
      h(
        'p',
        { class: 'second' },
        `${count(open.length)} open${members ? ` with ${plural(members, 'member')}` : ''}, ${count(closed)} closed${weather.list ? '' : ' in the last hour'}`,
      ),
  ]);
}

function Range({ view }) {
  return h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': 'Range' },
    Object.entries(STORM_RANGES).map(([key, { label, words }]) =>
      h(
        'button',
        {
          key,
          type: 'button',
          'aria-pressed': String(view.stormRange === key),
          'aria-label': words,
          title: words,
          onClick: () => setView({ stormRange: key, moment: null, momentPinned: false }),
        },
        label,
      ),
    ),
  );
}

function times(state, storm) {
  const now = state.model.as_of_ms;
  const escalated = state.weather.doc ? escalatedAt(state.weather.doc, storm) : (storm.escalated_ms ?? null);
  return [
    `opened ${clockDay(storm.opened_ms, now)}`,
    escalated && `escalated ${clockSeconds(escalated)}`,
    isOpen(storm)
      ? `open for ${roughly((now - storm.opened_ms) / 1000)}`
      : `closed ${clockDay(storm.closed_ms, now)} after ${roughly((storm.closed_ms - storm.opened_ms) / 1000)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function Head({ state, storm }) {
  const whole = storm.part_of && stormOf(state, storm.part_of);
  const tone = isOpen(storm) ? storm.severity : '';
  return h('div', { class: 'panel-head storm-head' }, [
    h(Severity, { severity: storm.severity, resolved: !isOpen(storm) }),
    h('h2', { id: 'storm-title', title: storm.scope_id }, titleOf(state.model, storm)),
    h('span', { class: `tag ${tone}` }, `${storm.severity}, ${courseOf(storm)}`),
    storm.part_of &&
      h('span', { class: 'small second' }, [
        'part of ',
        whole
          ? h('a', { class: 'underlined', href: stormAddress(whole.id) }, `the storm on ${scopeName(state.model, whole)}`)
          : 'a wider storm',
      ]),
    h('span', { class: 'spacer' }),
    h('span', { class: 'small second' }, times(state, storm)),
  ]);
}

function Reading({ state }) {
  const { moment } = state.view;
  const { doc } = state.weather;
  if (moment === null || !doc) {
    return null;
  }
  const penalty = penaltyAt(doc, moment);
  return h('span', { class: 'reading' }, [
    h('b', null, penalty === null ? 'no data' : count(penalty)),
    ` at ${clockSeconds(moment)}`,
  ]);
}

function Chart({ state, storm }) {
  const [all, setAll] = useState(false);
  const { view, weather } = state;
  const { doc } = weather;
  const list = contributors(state, storm);
  const hidden = list.length - MOST_RIBBONS;
  const rules = doc?.thresholds;
  return h('div', { class: 'storm-chart', 'data-penalty': weather.status }, [
    h('div', { class: 'chart-tools' }, [
      h('h3', null, 'Penalty'),
      h(Reading, { state }),
      rules &&
        h(
          'span',
          { class: 'third small' },
          storm.scope === 'workload'
            ? `each switch adds up to ${count(rules.per_switch)} by its cost; halves every ${roughly(rules.half_life_s)}; escalates at ${count(rules.escalate)}`
            : `the sum of its members’, each up to ${count(rules.open)}; halves every ${roughly(rules.half_life_s)}; escalates at ${count(rules.escalate)}`,
        ),
      h('span', { class: 'spacer' }),
      h(Range, { view }),
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
    weather.error &&
      h('p', { class: 'failed', role: 'status' }, `The penalty over time cannot be shown: ${weather.error}`),
    !doc && !weather.error
      ? h('div', { class: 'skeleton outlines', 'aria-hidden': 'true' }, [
          h('span', { class: 'bone', style: { height: '190px' } }),
          h('span', { class: 'bone', style: { height: '28px' } }),
        ])
      : doc && view.table
        ? h(StormTable, { state, storm })
        : doc && [
            h('p', { class: 'hidden-text', id: 'penalty-summary' }, summaryOf(state, storm)),
            h(StormBoard, { state, storm, members: all ? list : list.slice(0, MOST_RIBBONS) }),
            h('div', { class: 'chart-foot' }, [
              h('p', { class: 'third' }, 'Ticks under the curve are switches; a taller tick cost more.'),
              h(Legend),
            ]),
            hidden > 0 &&
              h(
                'button',
                { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
                all ? 'Show fewer' : `Show ${count(hidden)} more members`,
              ),
          ],
  ]);
}

function Detail({ state, storm }) {
  const { link, model } = state;
  return h('div', { class: 'storm-detail' }, [
    h('section', { class: 'panel', 'aria-labelledby': 'storm-title', 'data-shown': storm.id }, [
      h(Head, { state, storm }),
      link.state === 'disconnected' &&
        h('p', { class: 'failed' }, h('span', { class: 'tag warning' }, `as of ${clockSeconds(model.as_of_ms)}\u202fUTC`)),
      h(Stats, { state, storm }),
      h(Chart, { key: storm.id, state, storm }),
    ]),
    h('div', { class: 'two' }, h(Contributors, { key: storm.id, state, storm }), h(Neighbours, { state, storm })),
    h(Help, { state, storm }),
    h(BudgetsPanel, { state }),
  ]);
}

function Calm({ state }) {
  const last = closedWholes(state)[0];
  return h('div', { class: 'storm-detail' }, [
    h('section', { class: 'panel waiting calm' }, [
      h(Severity, { resolved: true }),
      h('h2', null, 'No storm is open'),
      h(
        'p',
        null,
        last
          ? `The last one closed ${clockDay(last.closed_ms, state.model.as_of_ms)}\u202fUTC on ${scopeName(state.model, last)} after ${roughly((last.closed_ms - last.opened_ms) / 1000)}. `
          : '',
        'Flips that cost nothing measurable do not open a storm.',
      ),
      last && h('p', null, h('a', { class: 'button', href: stormAddress(last.id) }, `Look at the one of ${clock(last.opened_ms)}`)),
    ]),
    h(BudgetsPanel, { state }),
  ]);
}

const Forgotten = ({ state }) =>
  h('div', { class: 'storm-detail' }, [
    h('section', { class: 'panel waiting' }, [
      h('h2', null, 'No such storm'),
      h('p', null, 'Nobody remembers ', h('code', null, state.view.storm), '.'),
      h('p', null, h('a', { class: 'button', href: '#/storms' }, 'All storms')),
    ]),
  ]);

function content(state) {
  const { model, link, view, weather } = state;
  if (!model) {
    return link.state === 'disconnected' ? h(Unreachable) : h(Skeleton);
  }
  if (!model.rows.size && !model.storms.length) {
    return model.status === 'starting' ? h(Starting, { model }) : h(NoData, { model });
  }
  const storm = shownStorm(state);
  const waiting = view.storm && !storm && !weather.list;
  return h('div', { class: 'storm-page' }, [
    h(OpenStorms, { key: 'open', state }),
    storm
      ? h(Detail, { key: 'detail', state, storm })
      : view.storm
        ? waiting
          ? h('div', { key: 'detail' }, h(Skeleton))
          : h(Forgotten, { key: 'detail', state })
        : h(Calm, { key: 'detail', state }),
    h(
      'div',
      { key: 'side', class: 'storm-side' },
      h(ClosedStorms, { state }),
      h(AlertFeed, { state }),
    ),
  ]);
}

export function StormsView({ state }) {
  return [
    h(Title, { state }),
    content(state),
    h(
      'footer',
      { class: 'foot' },
      h('span', null, 'All times UTC'),
      h('a', { class: 'underlined', href: '#now' }, 'All workloads'),
    ),
  ];
}
