// The address says what is on screen:
//   #now?range=15m&w=<workload>&at=<start of the phase>&pin=1
//   #/workload/<workload>?range=6h&until=<ms>&at=<ms>
//   #/storms?id=<storm>&range=6h&at=<ms>
//   #/trends?range=90d&by=week&array=<array> (trends/address.js)
// Pointing rewrites it in place, so that the back button leaves the page rather than a phase.

import { setView, store } from './store.js';
import { RANGES } from './timeframe.js';
import { STORM_RANGES } from './storms/frame.js';
import { readTrend, writeTrend } from './trends/address.js';
import { SPANS, USUAL_SPAN } from './workload/frame.js';

const PAUSE_MS = 150;
const WORKLOAD = '#/workload';
export const STORMS = '#/storms';
export const TRENDS = '#/trends';
let timer = 0;

/** Where one workload is shown. Ids have slashes; they stay readable. */
export const addressOf = (id) => `${WORKLOAD}/${id.split('/').map(encodeURIComponent).join('/')}`;

/** Where one storm is shown. */
export const stormAddress = (id) => `${STORMS}?id=${encodeURIComponent(id)}`;

const moment = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : null);

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (malformed) {
    return text;
  }
}

function read() {
  const [path, rest] = location.hash.split('?');
  const query = new URLSearchParams(rest ?? '');
  const table = query.get('view') === 'table';
  if (path === WORKLOAD || path.startsWith(`${WORKLOAD}/`)) {
    const at = moment(query.get('at'));
    setView({
      page: 'workload',
      workload: decoded(path.slice(WORKLOAD.length + 1)) || null,
      span: query.get('range') in SPANS ? query.get('range') : USUAL_SPAN,
      until: moment(query.get('until')),
      moment: at,
      momentPinned: at !== null,
      hover: null,
      table,
    });
    return;
  }
  if (path === STORMS) {
    const at = moment(query.get('at'));
    setView({
      page: 'storms',
      storm: query.get('id') || null,
      stormRange: query.get('range') in STORM_RANGES ? query.get('range') : 'auto',
      moment: at,
      momentPinned: at !== null,
      hover: null,
      table,
    });
    return;
  }
  if (path === TRENDS) {
    setView({ page: 'trends', trend: readTrend(query) });
    return;
  }
  const id = query.get('w');
  const at = Number(query.get('at'));
  setView({
    page: 'now',
    range: query.get('range') in RANGES ? query.get('range') : 'auto',
    selected: id ? { id, at: at > 0 ? at : null } : null,
    pinned: Boolean(id) && query.get('pin') === '1',
    moment: null,
    momentPinned: false,
    table,
  });
}

function written(view) {
  const query = new URLSearchParams();
  const text = (path) => (query.toString() ? `${path}?${query}` : path);
  if (view.page === 'workload') {
    if (view.span !== USUAL_SPAN) {
      query.set('range', view.span);
    }
    if (view.until !== null) {
      query.set('until', String(view.until));
    }
    if (view.momentPinned) {
      query.set('at', String(Math.round(view.moment)));
    }
    if (view.table) {
      query.set('view', 'table');
    }
    return text(view.workload ? addressOf(view.workload) : WORKLOAD);
  }
  if (view.page === 'storms') {
    if (view.storm) {
      query.set('id', view.storm);
    }
    if (view.stormRange !== 'auto') {
      query.set('range', view.stormRange);
    }
    if (view.momentPinned) {
      query.set('at', String(Math.round(view.moment)));
    }
    if (view.table) {
      query.set('view', 'table');
    }
    return text(STORMS);
  }
  if (view.page === 'trends') {
    writeTrend(view.trend, query);
    return text(TRENDS);
  }
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
  return text('#now');
}

/** Another page begins at its top, with the keyboard and the screen reader there too. */
function turn() {
  const before = store.get().view;
  read();
  const { page, workload } = store.get().view;
  if (page !== before.page || workload !== before.workload) {
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}

/** Starts following the address, and the address following the view. */
export function followAddress() {
  if (location.hash) {
    read();
  }
  addEventListener('hashchange', turn);
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
