// The forms of the phases as fills of vector drawings, and the phases of an answer in their order.

import { h } from 'preact';
import { Swatch } from '../icons.js';
import { ORDER, phaseOf } from '../phases.js';

/** Those that can be in an answer. */
export const PHASES = ORDER.slice(0, 7);

const tile = (name, size, ...children) =>
  h('pattern', { id: `fill-${name}`, width: size, height: size, patternUnits: 'userSpaceOnUse' }, [
    h('rect', { key: 'ground', width: size, height: size, class: `${name}-ground` }),
    children,
  ]);

/** Stripes for LOAD, dots for INGEST, outlined stripes for UNKNOWN; once on a page. */
export const Fills = () =>
  h('svg', { class: 'fills', width: 0, height: 0, 'aria-hidden': 'true' }, [
    h('defs', null, [
      tile('load', 5, h('path', { key: 'ink', d: 'M-1 6 6 -1M-3.5 3.5 3.5 -3.5M1.5 8.5 8.5 1.5', class: 'load-ink' })),
      tile('ingest', 5, h('circle', { key: 'ink', cx: 2.5, cy: 2.5, r: 1, class: 'ingest-ink' })),
      tile('unknown', 8, h('path', { key: 'ink', d: 'M-1 -1 9 9M-5 3 5 13M3 -5 13 5', class: 'unknown-ink' })),
    ]),
  ]);

/** Class of a drawing in a phase's form. */
export const fillOf = (phase) => `fill-${phaseOf(phase).token}`;

export const PhaseKey = ({ phases }) =>
  h(
    'ul',
    { class: 'legend', 'aria-label': 'Phases' },
    phases.map((phase) => h('li', { key: phase }, h(Swatch, { phase }), phaseOf(phase).name)),
  );

export const swatchOf = (phase) => h(Swatch, { phase });
