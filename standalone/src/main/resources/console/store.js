// One observable value for the whole page:
//   model  what the server said last (null before the first snapshot)
//   link   how the line to the server is
//   view   what the reader looks at: page, range, selection, hover, table; of one workload: id, how far
//          back (span), up to when (until; null follows), the moment pointed at and whether it stays;
//          of storms: which one (null is the first), how far back; of trends: trends/address.js
//   past   what the store said of that workload (workload/past.js)
//   trends   what the store said of hours and days, by question (trends/ask.js)
//   weather  what the server said of the storm on screen, of budgets, and of storms long over
//            (storms/weather.js)

import { USUAL } from './trends/address.js';

function createStore(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    set(part) {
      const before = value;
      value = { ...value, ...part };
      listeners.forEach((listener) => listener(value, before));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const store = createStore({
  model: null,
  link: { state: 'connecting', since: null },
  view: {
    page: 'now',
    range: 'auto',
    selected: null,
    pinned: false,
    hover: null,
    table: false,
    workload: null,
    span: '1h',
    until: null,
    moment: null,
    momentPinned: false,
    storm: null,
    stormRange: 'auto',
    trend: USUAL,
  },
  past: { id: null, status: 'loading', doc: null, error: null, tail: [], known: [] },
  trends: { zone: 'UTC', answers: {} },
  weather: { key: '', status: 'loading', doc: null, error: null, spans: new Map(), list: null, budgets: null },
});

export const setView = (part) => store.set({ view: { ...store.get().view, ...part } });
