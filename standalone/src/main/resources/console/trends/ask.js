// Asks the server for what is on the page of trends: one question for each panel, a few at a time, and
// only those that have changed. A page nobody looks at asks nothing.

import { store } from '../store.js';
import { dateAfter, midnight } from './time.js';

const AT_ONCE = 3;
const AGAIN_MS = 300_000;

/** After which those are asked again that could not be answered then. */
const SOON_MS = 10_000;
const PAYERS = 100;
const PAGE = 25;
const AHEAD_DAYS = 90;

const waiting = [];
let underWay = 0;
let askedAt = 0;

const onPage = () => store.get().view.page === 'trends' && !document.hidden;

function set(name, part) {
  const { trends } = store.get();
  const answers = { ...trends.answers, [name]: { ...trends.answers[name], ...part } };
  store.set({ trends: { ...trends, zone: part.doc?.span?.zone ?? trends.zone, answers } });
}

/** Which stretch, and whose: what all questions have in common. */
function common({ range, from, to, by, array, workload }, zone) {
  const query = new URLSearchParams();
  if (from) {
    const until = midnight(dateAfter(to), zone);
    query.set('from_ms', String(midnight(from, zone)));
    // What ends now is asked without its end: with it each moment would be another question.
    if (until <= Date.now()) {
      query.set('until_ms', String(until));
    }
  } else {
    query.set('last', range);
  }
  for (const [name, value] of Object.entries({ by, array, workload })) {
    if (value) {
      query.set(name, value);
    }
  }
  return query;
}

/** Where a question is asked; `more` is what it takes besides. */
function pathOf(trend, zone, name, more = {}) {
  const query = common(trend, zone);
  Object.entries(more).forEach(([key, value]) => value && query.set(key, value));
  return `/api/v1/trends/${name}?${query}`;
}

function questions({ view: { trend }, trends: { zone } }) {
  const { what, capacity } = trend;
  const path = (name, more) => pathOf(trend, zone, name, more);
  // Peaks are those of systems, whoever is asked about.
  const systems = { ...trend, workload: null };
  return {
    compare: path('compare'),
    occupancy: path('occupancy'),
    heatmap: path('heatmap', { what }),
    bill: path('bill', { limit: PAYERS }),
    storms: path('storms', { limit: PAYERS }),
    forecast: pathOf(systems, zone, 'forecast', { capacity, days: AHEAD_DAYS }),
    checkpoints: path('checkpoints'),
    loads: path('loads'),
    ingest: path('ingest', { limit: PAYERS }),
    serving: path('serving'),
    percentiles: path('percentiles'),
    workloads: path('workloads', { limit: PAGE }),
  };
}

async function fetched(path) {
  const answer = await fetch(path);
  const said = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(said.error ?? `status ${answer.status}`), { later: answer.status >= 500 });
  }
  return said;
}

const isCurrent = (name, path) => store.get().trends.answers[name]?.path === path;

async function answer({ name, path }) {
  try {
    const doc = await fetched(path);
    if (isCurrent(name, path)) {
      set(name, { status: 'ready', doc, error: null });
    }
  } catch (failure) {
    if (isCurrent(name, path)) {
      const silent = failure instanceof TypeError;
      set(name, { status: 'failed', error: silent ? 'Seiche does not answer.' : failure.message, later: silent || failure.later });
    }
  }
}

async function work() {
  while (underWay < AT_ONCE && waiting.length) {
    const next = waiting.shift();
    if (isCurrent(next.name, next.path)) {
      underWay++;
      answer(next).finally(() => {
        underWay--;
        work();
      });
    }
  }
}

/** Asks what has not been asked; all of it when it is time again. */
function look(all) {
  if (!onPage()) {
    return;
  }
  if (all) {
    askedAt = Date.now();
  }
  for (const [name, path] of Object.entries(questions(store.get()))) {
    const known = store.get().trends.answers[name];
    if (all || known?.path !== path) {
      set(name, { path, status: known?.doc && known.path === path ? known.status : 'loading', error: null });
      waiting.push({ name, path });
    }
  }
  work();
}

/** Asks again, one of them or all. */
export function again(name) {
  const { answers } = store.get().trends;
  for (const one of name ? [name] : Object.keys(answers)) {
    set(one, { status: 'loading', error: null });
    waiting.push({ name: one, path: answers[one].path });
  }
  work();
}

function askLater() {
  if (onPage()) {
    const { answers } = store.get().trends;
    Object.keys(answers)
      .filter((name) => answers[name].status === 'failed' && answers[name].later)
      .forEach(again);
  }
}

/** The next page of workloads, after those that are there. */
export async function moreWorkloads() {
  const { trends } = store.get();
  const { doc, path } = trends.answers.workloads;
  const next = await fetched(`${path}&after=${encodeURIComponent(doc.next)}`);
  if (isCurrent('workloads', path)) {
    set('workloads', { doc: { ...next, workloads: [...doc.workloads, ...next.workloads] } });
  }
}

/** Some workloads whose names have this in them. */
export const findWorkloads = (text) =>
  fetched(`/api/v1/trends/workloads?last=365d&limit=8&workload=${encodeURIComponent(`*${text}*`)}`);

/** Starts following what the reader looks at. */
export function followTrends() {
  const begin = () => look(Date.now() - askedAt > AGAIN_MS);
  begin();
  store.subscribe((state, before) => {
    if (state.view !== before.view || state.trends.zone !== before.trends.zone) {
      begin();
    }
  });
  document.addEventListener('visibilitychange', begin);
  setInterval(begin, AGAIN_MS / 5);
  setInterval(askLater, SOON_MS);
}
