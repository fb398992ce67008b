// Asks the server for what the live stream does not carry: the penalty over time of the storm on
// screen, what its members did before the last hour, storms that are long over, and budgets.

import { isOpen } from '../selectors.js';
import { store } from '../store.js';
import { stormFrame } from './frame.js';
import { contributors, shownStorm } from './known.js';

const SOON_MS = 2_000;
const AGAIN_MS = 10_000;
const SELDOM_MS = 30_000;

/** Not worth asking for. */
const HARDLY_MS = 60_000;
export const MOST_RIBBONS = 6;

const set = (part) => store.set({ weather: { ...store.get().weather, ...part } });

const onPage = () => store.get().view.page === 'storms' && !document.hidden;

async function fetched(path) {
  const answer = await fetch(path);
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.error ?? `status ${answer.status}`);
  }
  return said;
}

/** What there is to ask of the storm on screen; another key is another question. */
function question(state) {
  const storm = state.model && shownStorm(state);
  if (!storm) {
    return null;
  }
  const frame = stormFrame(state, storm);
  const query = new URLSearchParams({
    scope: storm.scope,
    scope_id: storm.scope_id,
    last: `${Math.min(86_400, Math.ceil((frame.to - frame.from) / 1000))}s`,
  });
  if (!frame.follows) {
    query.set('until_ms', String(Math.round(frame.to)));
  }
  return { key: `${storm.id} ${state.view.stormRange}`, storm, frame, path: `/api/v1/storms/penalty?${query}` };
}

let asked = { key: '', at: 0, mark: '', asking: false };

/** Grows with every switch and every word on the storm. */
const markOf = (model, storm) => `${model.switches.at(-1)?.id} ${storm.updated_ms} ${storm.state}`;

async function askPenalty() {
  const state = store.get();
  const ask = question(state);
  if (!ask || asked.asking) {
    return;
  }
  const now = Date.now();
  const mark = markOf(state.model, ask.storm);
  const another = ask.key !== asked.key;
  const age = now - asked.at;
  const due = another || (mark !== asked.mark && age > SOON_MS) || (ask.frame.follows && age > AGAIN_MS);
  const again = state.weather.error && age > AGAIN_MS;
  if (!due && !again) {
    return;
  }
  asked = { key: ask.key, at: now, mark, asking: true };
  if (another) {
    set({ key: ask.key, status: 'loading', error: null, doc: null, spans: new Map() });
  }
  try {
    const doc = await fetched(ask.path);
    if (asked.key === ask.key) {
      set({ key: ask.key, status: 'ready', error: null, doc });
      await askMembers(ask);
    }
  } catch (failure) {
    if (asked.key === ask.key) {
      set({ status: 'failed', error: failure.message });
    }
  } finally {
    asked.asking = false;
  }
}

/** What members did, where the live picture does not reach back so far. */
async function askMembers({ key, storm, frame }) {
  const { model } = store.get();
  if (frame.from >= model.as_of_ms - (model.window_s ?? 3600) * 1000 - HARDLY_MS) {
    return;
  }
  const seconds = Math.min(86_400, Math.ceil((frame.to - frame.from) / 1000));
  const spans = new Map();
  for (const { workload } of contributors(store.get(), storm).slice(0, MOST_RIBBONS)) {
    try {
      const said = await fetched(
        `/api/v1/workloads/${encodeURIComponent(workload)}/timeline?last=${seconds}s&until_ms=${Math.round(frame.to)}&steps=200`,
      );
      spans.set(workload, said.spans);
    } catch (failure) {
      // The ribbon then reaches as far back as the live picture, and says where it does not.
    }
  }
  if (asked.key === key) {
    set({ spans });
  }
}

let seldom = 0;

async function askSeldom() {
  if (Date.now() - seldom < SELDOM_MS) {
    return;
  }
  seldom = Date.now();
  for (const [name, path, read] of [
    ['budgets', '/api/v1/storms/budgets', (said) => said],
    ['list', '/api/v1/storms?last=7d', (said) => said.storms],
  ]) {
    try {
      set({ [name]: read(await fetched(path)) });
    } catch (failure) {
      // What was said before stays; the page's own line says when Seiche does not answer.
    }
  }
}

/** The storm on screen stays on screen: what opens meanwhile does not take its place. */
function stay(state) {
  const storm = state.view.storm === null && state.model ? shownStorm(state) : null;
  if (storm && isOpen(storm)) {
    store.set({ view: { ...state.view, storm: storm.id } });
  }
}

function look() {
  if (onPage() && store.get().model) {
    stay(store.get());
    askSeldom();
    askPenalty();
  }
}

/** Starts following what the reader looks at. */
export function followWeather() {
  look();
  store.subscribe((state, before) => {
    if (state.model !== before.model || state.view !== before.view) {
      look();
    }
  });
  document.addEventListener('visibilitychange', look);
}
