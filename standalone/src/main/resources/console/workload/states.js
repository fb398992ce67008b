// What stands in for the charts while there are none: outlines, words, and what to do.

import { h } from 'preact';
import { clockDay } from '../format.js';
import { Severity } from '../icons.js';
import { setView } from '../store.js';
import { SPANS } from './frame.js';
import { ask } from './past.js';

export const Outlines = () =>
  h('div', { class: 'skeleton outlines', 'aria-hidden': 'true' }, [
    [28, 40, 148, 84, 68].map((height) => h('span', { key: height, class: 'bone', style: { height: `${height}px` } })),
  ]);

export const Failed = ({ past }) =>
  h('section', { class: 'banner warning', role: 'status' }, [
    h(Severity, { severity: 'warning' }),
    h('p', null, [
      h('strong', null, 'The past cannot be shown. '),
      h(
        'span',
        { class: 'second' },
        `${past.error ?? 'No reason given'}${/[.!]$/.test(past.error ?? '') ? '' : '.'} The verdict now is unaffected.`,
      ),
    ]),
    h('button', { type: 'button', class: 'button', onClick: ask }, 'Try again'),
  ]);

/** The store has nothing of this time: no data, not zero. */
export function Nothing({ state }) {
  const { model, past, view } = state;
  const last = past.doc?.last_verdict_ms;
  return h('div', { class: 'nothing' }, [
    h('p', null, h('strong', null, 'No data in this time.')),
    h(
      'p',
      { class: 'second' },
      last
        ? `The newest verdict on this workload is from ${clockDay(last, model?.as_of_ms)}\u202fUTC.`
        : 'The store holds no verdict on this workload yet.',
    ),
    last &&
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          onClick: () => setView({ until: last + SPANS[view.span].ms / 10, moment: null, momentPinned: false }),
        },
        'Show that time',
      ),
  ]);
}

export const Missing = ({ id }) =>
  h('section', { class: 'panel waiting' }, [
    h('h2', null, 'No such workload'),
    h('p', null, 'Neither the live picture nor the store has heard of ', h('code', null, id), '.'),
    h('p', null, h('a', { class: 'button', href: '#now' }, 'All workloads')),
  ]);

export const Choose = () =>
  h('section', { class: 'panel waiting' }, [
    h('h2', null, 'No workload chosen'),
    h('p', null, 'Choose one above, or open one from ', h('a', { class: 'underlined', href: '#now' }, 'Now'), '.'),
  ]);
