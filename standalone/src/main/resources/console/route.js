// The address says what is on screen: #now?range=15m&w=<workload>&at=<start of the phase>&pin=1.
// Pointing rewrites it in place, so that the back button leaves the page rather than a phase.

import { setView, store } from './store.js';
import { RANGES } from './timeframe.js';

const PAUSE_MS = 150;
let timer = 0;

function read() {
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const id = query.get('w');
  const at = Number(query.get('at'));
  setView({
    range: query.get('range') in RANGES ? query.get('range') : 'auto',
    selected: id ? { id, at: at > 0 ? at : null } : null,
    pinned: Boolean(id) && query.get('pin') === '1',
    table: query.get('view') === 'table',
  });
}

function written(view) {
  const query = new URLSearchParams();
  if (view.range !== 'auto') {
    query.set('range', view.range);
  }
  if (view.table) {
    query.set('view', 'table');
  }
  if (view.selected) {
    query.set('w', view.selected.id);
    if (view.selected.at !== null) {
      query.set('at', String(view.selected.at));
    }
    if (view.pinned) {
      query.set('pin', '1');
    }
  }
  const text = query.toString();
  return text ? `#now?${text}` : '#now';
}

/** Starts following the address, and the address following the view. */
export function followAddress() {
  if (location.hash) {
    read();
  }
  addEventListener('hashchange', read);
  store.subscribe(({ view }, before) => {
    if (view !== before.view) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const hash = written(store.get().view);
        if (hash !== (location.hash || '#now')) {
          history.replaceState(null, '', hash);
        }
      }, PAUSE_MS);
    }
  });
}
