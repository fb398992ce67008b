// Pointing at a moment: all charts share it. The pointer shows it, a click or the keyboard keeps it.

import { setView, store } from '../store.js';
import { pastFrame } from './frame.js';
import { changeFrom, pastSegments } from './phases.js';

/** Left of the charts stand their scales. */
export const GUTTER = 58;

const KEY_STEPS = 180;

function under(event) {
  const box = event.currentTarget.getBoundingClientRect();
  const frame = pastFrame(store.get());
  const share = (event.clientX - box.left - GUTTER) / (box.width - GUTTER);
  return frame.from + Math.max(0, Math.min(1, share)) * (frame.to - frame.from);
}

export function point(event) {
  if (!store.get().view.momentPinned && event.pointerType !== 'touch') {
    setView({ moment: under(event) });
  }
}

export function leave() {
  const { view } = store.get();
  if (view.moment !== null && !view.momentPinned) {
    setView({ moment: null });
  }
}

/** Keeps the moment under the pointer; the same one again lets it go. */
export function keep(event) {
  const moment = under(event);
  const { view } = store.get();
  const frame = pastFrame(store.get());
  const same = view.momentPinned && Math.abs(moment - view.moment) < (frame.to - frame.from) / 200;
  setView({ moment: same ? null : moment, momentPinned: !same });
}

export const goTo = (moment) => setView({ moment, momentPinned: true });

export function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const state = store.get();
  const frame = pastFrame(state);
  const here = state.view.moment ?? frame.to;
  const step = Math.max(state.past.doc?.step_ms ?? 0, (frame.to - frame.from) / KEY_STEPS);
  const change = (way) => changeFrom(pastSegments(state), here, way) ?? (way < 0 ? frame.from : frame.to);
  const moves = {
    ArrowLeft: () => (event.shiftKey ? change(-1) : here - step),
    ArrowRight: () => (event.shiftKey ? change(1) : here + step),
    ArrowDown: () => here - step,
    ArrowUp: () => here + step,
    PageUp: () => change(-1),
    PageDown: () => change(1),
    Home: () => frame.from,
    End: () => frame.to,
  };
  if (moves[event.key]) {
    event.preventDefault();
    goTo(Math.max(frame.from, Math.min(frame.to, moves[event.key]())));
  }
}
