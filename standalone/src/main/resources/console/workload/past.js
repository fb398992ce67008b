// Asks the server for one workload's past: when the reader turns to it or to another time, and again
// whenever there can be something new. What the live stream says meanwhile is kept as a tail.

import { store } from '../store.js';

const AGAIN_MS = 10_000;
const LONGEST_TAIL = 120;

let timer = 0;
let asking = null;

const keyOf = ({ page, workload, span, until }) =>
  page === 'workload' && workload ? `${workload} ${span} ${until}` : '';

const set = (part) => store.set({ past: { ...store.get().past, ...part } });

function question({ workload, span, until }) {
  const query = new URLSearchParams({ last: span });
  if (until !== null) {
    query.set('until_ms', String(until));
  }
  return `/api/v1/workloads/${encodeURIComponent(workload)}/timeline?${query}`;
}

async function fetched(path, signal) {
  const answer = await fetch(path, { signal });
  const said = await answer.json();
  return answer.ok ? { doc: said } : { status: answer.status, error: said.error };
}

/** Asks at once; a later question makes an earlier one void. */
export async function ask() {
  const { view } = store.get();
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  let found;
  try {
    found = await fetched(question(view), signal);
  } catch (failure) {
    found = { error: 'Seiche does not answer.' };
  }
  if (signal.aborted) {
    return;
  }
  if (found.doc) {
    set({ status: 'ready', doc: found.doc, error: null, tail: newer(store.get().past.tail, found.doc) });
  } else {
    set({ status: found.status === 404 ? 'missing' : 'failed', error: found.error });
  }
  if (view.until === null || !found.doc) {
    timer = setTimeout(askWhenSeen, Math.max(AGAIN_MS, found.doc?.step_ms ?? 0));
  }
}

/** A page nobody looks at asks nothing. */
function askWhenSeen() {
  if (document.hidden) {
    document.addEventListener('visibilitychange', askWhenSeen, { once: true });
  } else if (keyOf(store.get().view)) {
    ask();
  }
}

const newer = (tail, doc) => tail.filter(({ at }) => at > (doc.data_until_ms ?? 0));

/** The newest live figures, as long as the store does not have them yet. */
function keepTail({ model, view, past }) {
  const row = model?.rows.get(view.workload);
  const at = row?.last_sample_ms;
  if (!at || row.state !== 'live' || past.tail.at(-1)?.at >= at || at <= (past.doc?.data_until_ms ?? 0)) {
    return;
  }
  const point = {
    at,
    read_bytes_per_s: row.read_bytes_per_s,
    write_bytes_per_s: row.write_bytes_per_s,
    read_latency_s: row.read_latency_s,
    write_latency_s: row.write_latency_s,
    gpu_util_ratio: row.gpu_util_ratio,
    confidence: row.confidence,
  };
  set({ tail: [...past.tail, point].slice(-LONGEST_TAIL) });
}

/** All workloads the store knows, for those that are not on the page any more. */
async function askWhoIsKnown() {
  try {
    const { doc } = await fetched('/api/v1/workloads');
    set({ known: (doc?.workloads ?? []).map(({ id }) => id) });
  } catch (failure) {
    // The list then has those of the live picture alone; the charts say what is wrong.
  }
}

/** Starts following what the reader looks at. */
export function followPast() {
  let key = '';
  const follow = (state) => {
    const next = keyOf(state.view);
    if (next !== key) {
      const another = state.view.workload !== state.past.id;
      key = next;
      clearTimeout(timer);
      asking?.abort();
      if (next) {
        set({
          id: state.view.workload,
          status: 'loading',
          error: null,
          ...(another ? { doc: null, tail: [] } : {}),
        });
        ask();
        askWhoIsKnown();
      }
    }
    return next;
  };
  follow(store.get());
  store.subscribe((state, before) => {
    if (state.view !== before.view) {
      follow(state);
    }
    if (key && state.model !== before.model) {
      keepTail(store.get());
    }
  });
}
