// What the page shows before there is a picture: outlines while loading, words while waiting.

import { h } from 'preact';

/** The final layout in grey; appears after 150 ms, so that a fast answer never flickers. */
export function Skeleton() {
  const rows = Array.from({ length: 9 }, (_, i) =>
    h('div', { key: i, class: 'row' }, [
      h('span', { class: 'bone name' }),
      h('span', { class: 'bone says' }),
      h('span', { class: 'bone track' }),
    ]),
  );
  return h('div', { class: 'skeleton', 'aria-hidden': 'true' }, [
    h(
      'div',
      { class: 'panel figures' },
      Array.from({ length: 6 }, (_, i) =>
        h('div', { key: i, class: 'figure' }, h('span', { class: 'bone label' }), h('span', { class: 'bone value' })),
      ),
    ),
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'panel phases' }, rows),
      h('div', { class: 'panel' }, rows.slice(0, 4)),
    ),
  ]);
}

const Waiting = ({ title, children }) =>
  h('section', { class: 'panel waiting' }, [
    h('svg', { class: 'calm-water', viewBox: '0 0 120 32', 'aria-hidden': 'true' }, [
      h('path', { class: 'high', d: 'M2 12c14-12 24-12 38 0s24 12 38 0 24-12 38 0' }),
      h('path', { class: 'low', d: 'M2 20c14 12 24 12 38 0s24-12 38 0 24 12 38 0' }),
    ]),
    h('h2', null, title),
    children,
  ]);

export const Starting = ({ model }) =>
  h(Waiting, { title: 'Seiche is starting' }, [
    h('p', null, model.status_text || 'The pipeline is coming up.'),
    h('p', { class: 'third' }, 'This page continues by itself.'),
  ]);

export const NoData = ({ model }) =>
  h(Waiting, { title: 'No telemetry yet' }, [
    h('p', null, model.status_text || 'Everything is up, but no sample has arrived.'),
    h(
      'p',
      null,
      'Start a collector on a node or next to an array: ',
      h('code', null, './seiche collect'),
      '. If one runs already, ',
      h('code', null, './seiche status'),
      ' says how it fares.',
    ),
    h('p', null, 'To see a simulated fleet first: ', h('code', null, './seiche demo'), '.'),
    h('p', { class: 'third' }, 'This page continues by itself with the first sample.'),
  ]);

export const Unreachable = () =>
  h(Waiting, { title: 'Seiche does not answer' }, [
    h('p', null, 'There is no picture to show yet. The page keeps trying and continues by itself.'),
  ]);
