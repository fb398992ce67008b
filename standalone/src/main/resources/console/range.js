// Chooses how far back the ribbons reach; "Auto" lets the age of the data decide.

import { h } from 'preact';
import { RANGES } from './timeframe.js';
import { setView } from './store.js';

export function RangeControl({ view }) {
  const choices = [
    ['auto', 'Auto', 'Auto: range from the age of the data'],
    ...Object.entries(RANGES).map(([key, { label, words }]) => [key, label, `Last ${words}`]),
  ];
  return h('div', { class: 'choices', role: 'group', 'aria-label': 'Range' }, [
    choices.map(([key, label, words]) =>
      h(
        'button',
        {
          key,
          type: 'button',
          'aria-pressed': String(view.range === key),
          'aria-label': words,
          title: words,
          onClick: () => setView({ range: key, hover: null }),
        },
        label,
      ),
    ),
    h('span', { class: 'unit', 'aria-hidden': 'true' }, 'min'),
  ]);
}
