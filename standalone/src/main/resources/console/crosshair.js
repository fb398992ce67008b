// A hair line through all ribbons at the moment under the pointer, with its time.

import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { clockSeconds } from './format.js';

export function Crosshair({ state }) {
  const hair = useRef(null);
  const { hover } = state.view;
  useLayoutEffect(() => {
    const element = hair.current;
    element.hidden = !hover;
    if (hover) {
      const box = element.parentElement.getBoundingClientRect();
      element.style.transform = `translateX(${Math.round(hover.x - box.left)}px)`;
    }
  });
  return h(
    'div',
    { ref: hair, class: 'crosshair', 'aria-hidden': 'true', hidden: true },
    h('span', null, hover ? clockSeconds(hover.time) : ''),
  );
}
