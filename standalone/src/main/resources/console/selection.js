// Pointing at phases: with the pointer, with the arrow keys, and keeping it pinned.

import { addressOf } from './route.js';
import { setView, store } from './store.js';
import { frameOf, idsInOrder, pointed, segmentsOf } from './selectors.js';
import { segmentAt } from './segments.js';

export const ribbonOf = (id) => document.querySelector(`[data-workload="${CSS.escape(id)}"] canvas.ribbon`);

/** The running phase is remembered as "now" (null), so that a pinned card follows the workload. */
const remember = (id, segment) => ({ id, at: !segment || segment.running ? null : segment.start });

/** The row and moment under a pointer event, or null. */
export function under(event) {
  const canvas = event.target.closest?.('canvas.ribbon');
  const { model } = store.get();
  if (!canvas || !model) {
    return null;
  }
  const box = canvas.getBoundingClientRect();
  const frame = frameOf(store.get());
  const share = Math.max(0, Math.min(0.9999, (event.clientX - box.left) / box.width));
  const id = canvas.closest('[data-workload]').dataset.workload;
  return { id, time: frame.from + share * (frame.to - frame.from), x: event.clientX, y: event.clientY };
}

export function hover(event) {
  const hit = under(event);
  if (hit || store.get().view.hover) {
    setView({ hover: hit });
  }
}

export const leave = () => store.get().view.hover && setView({ hover: null });

/** Pins the phase under the pointer. */
export function pinUnder(event) {
  const hit = under(event);
  if (hit) {
    const segment = segmentAt(segmentsOf(store.get(), hit.id), hit.time);
    setView({ selected: remember(hit.id, segment), pinned: true, hover: null });
  }
}

/** Focus that came by keyboard selects the row's running phase, unless the row is selected already. */
export function focusIn(event) {
  if (event.target.matches('canvas.ribbon:focus-visible')) {
    const id = event.target.closest('[data-workload]').dataset.workload;
    if (store.get().view.selected?.id !== id) {
      setView({ selected: { id, at: null }, pinned: false, hover: null });
    }
  }
}

/** Focus that moves on to something else takes an unpinned card with it. */
export function focusOut(event) {
  const next = event.relatedTarget;
  if (next && !next.matches('canvas.ribbon') && !next.closest('.card') && !store.get().view.pinned) {
    close();
  }
}

export function close() {
  setView({ selected: null, pinned: false, hover: null });
}

function walk(step) {
  const state = store.get();
  const here = pointed(state);
  if (here) {
    const list = segmentsOf(state, here.id);
    const next = list[Math.max(0, Math.min(list.length - 1, list.indexOf(here.segment) + step))];
    setView({ selected: remember(here.id, next) });
  }
}

/** Up and down keep the moment, so that rows can be compared. */
function move(from, step) {
  const state = store.get();
  const ids = idsInOrder(state.model);
  const id = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(from) + step))];
  const here = pointed(state);
  const list = segmentsOf(state, id);
  const time = here ? (here.segment.from + here.segment.to) / 2 : null;
  const now = time === null || state.view.selected?.at === null;
  setView({ selected: now ? { id, at: null } : remember(id, segmentAt(list, time)) });
  ribbonOf(id)?.focus();
}

/** Keys on a ribbon. */
export function key(event) {
  const row = event.target.closest?.('[data-workload]');
  if (!row || !event.target.matches('canvas.ribbon') || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const id = row.dataset.workload;
  const { view } = store.get();
  const acts = {
    ArrowUp: () => move(id, -1),
    ArrowDown: () => move(id, 1),
    ArrowLeft: () => walk(-1),
    ArrowRight: () => walk(1),
    Enter: () =>
      view.pinned && view.selected?.id === id
        ? (location.hash = addressOf(id))
        : setView({ selected: view.selected ?? { id, at: null }, pinned: true }),
  };
  if (acts[event.key]) {
    event.preventDefault();
    if (view.hover) {
      setView({ hover: null });
    }
    if (!store.get().view.selected) {
      setView({ selected: { id, at: null } });
    }
    acts[event.key]();
  }
}
