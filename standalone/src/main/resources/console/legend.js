// The phases and their forms, in their fixed order.

import { h } from 'preact';
import { Swatch } from './icons.js';
import { ORDER, phaseOf } from './phases.js';

export const Legend = () =>
  h(
    'ul',
    { class: 'legend', 'aria-label': 'Phases' },
    ORDER.map((phase) => h('li', { key: phase }, h(Swatch, { phase }), phaseOf(phase).name)),
  );
