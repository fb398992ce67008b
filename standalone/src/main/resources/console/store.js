// One observable value for the whole page:
//   model  what the server said last (null before the first snapshot)
//   link   how the line to the server is
//   view   what the reader looks at: range, selection, hover, table

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
  view: { range: 'auto', selected: null, pinned: false, hover: null, table: false },
});

export const setView = (part) => store.set({ view: { ...store.get().view, ...part } });
