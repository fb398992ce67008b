// The top of the page: brand, view, how live the picture is, theme.

import { h } from 'preact';
import { Brand, ThemeIcon } from './icons.js';
import { clockSeconds, duration } from './format.js';
import { STORMS, TRENDS, addressOf, stormAddress } from './route.js';
import { idsInOrder, isOpen } from './selectors.js';
import { stormOf, wholes } from './storms/known.js';
import { toggleTheme } from './theme.js';

/** loading, starting, no_data, live or disconnected: what the whole page is in. */
export function pageState({ model, link }) {
  return link.state === 'disconnected' ? 'disconnected' : !model ? 'loading' : model.status;
}

/** The workload the reader looked at last, or the first one. */
function workloadAddress({ model, view }) {
  const id = view.workload ?? view.selected?.id ?? (model && idsInOrder(model)[0]);
  return id ? addressOf(id) : '#/workload';
}

/** The storm the reader looked at last, as long as it lasts. */
function stormsAddress(state) {
  const storm = state.view.storm && stormOf(state, state.view.storm);
  return storm && isOpen(storm) ? stormAddress(storm.id) : STORMS;
}

/** The pages in their order, which is that of the keys 1, 2, 3, 4. */
export const pages = (state) => [
  { key: 'now', name: 'Now', href: '#now' },
  { key: 'workload', name: 'Workload', href: workloadAddress(state) },
  { key: 'storms', name: 'Storms', href: stormsAddress(state) },
  { key: 'trends', name: 'Trends', href: TRENDS },
];

/** How many open storms there are; those that are part of another are not counted again. */
function Open({ state }) {
  const open = state.model ? wholes(state) : [];
  const critical = open.some(({ severity }) => severity === 'critical');
  return (
    open.length > 0 &&
    h('span', { class: `count ${critical ? 'critical' : 'warning'}` }, [
      open.length,
      h('span', { class: 'hidden-text' }, ' open'),
    ])
  );
}

function LiveStatus({ state }) {
  const { model } = state;
  const at = model && clockSeconds(model.as_of_ms);
  const lag = model?.summary.lag_s;
  const [word, more, short] = {
    loading: ['Connecting', '', ''],
    starting: ['Starting', '', ''],
    no_data: ['Waiting for data', at && `, as of ${at}\u202fUTC`, ''],
    live: ['Live', `, as of ${at}\u202fUTC${lag == null ? '' : `, ${duration(lag)} behind`}`, at],
    disconnected: [
      'Disconnected',
      model ? ` since ${at}\u202fUTC, showing the last picture` : ', trying again',
      model ? `since ${at}` : '',
    ],
  }[pageState(state)] ?? ['Live', '', ''];
  return h('span', { class: 'status' }, [
    h('span', { class: `dot ${pageState(state)}`, 'aria-hidden': 'true' }),
    h('span', { class: 'word' }, word),
    h('span', { class: 'more wide' }, more),
    h('span', { class: 'more narrow', 'aria-hidden': 'true' }, short),
  ]);
}

export function Header({ state }) {
  return h('header', { class: 'top' }, [
    h('a', { class: 'brand', href: '#now', 'aria-label': 'Seiche' }, h(Brand), 'Seiche'),
    h('nav', { class: 'views', 'aria-label': 'Views' }, [
      pages(state).map(({ key, name, href }, i) =>
        h(
          'a',
          {
            key,
            href,
            'aria-current': state.view.page === key ? 'page' : null,
            'aria-keyshortcuts': String(i + 1),
          },
          name,
          key === 'storms' && h(Open, { state }),
        ),
      ),
    ]),
    state.model?.mode === 'demo' &&
      h('span', { class: 'tag', title: 'A simulated fleet, and this machine’s own disks' }, 'Demo'),
    h('span', { class: 'spacer' }),
    h(LiveStatus, { state }),
    h(
      'button',
      {
        type: 'button',
        class: 'button square',
        'aria-label': 'Switch between light and dark',
        title: 'Light or dark (t)',
        onClick: toggleTheme,
      },
      h(ThemeIcon),
    ),
  ]);
}
