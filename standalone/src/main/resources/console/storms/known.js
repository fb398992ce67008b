// The storms the page knows of: those of the live picture, and the closed ones the server remembers.

import { isOpen, scopeName } from '../selectors.js';

const RANK = { fleet: 0, array: 1, workload: 2 };

const kept = { model: null, list: null, all: [] };

/** Every storm once; what the live picture says of it holds, and all that are open are in it. */
export function allStorms({ model, weather }) {
  if (kept.model !== model || kept.list !== weather.list) {
    const by = new Map((weather.list ?? []).filter((storm) => !isOpen(storm)).map((storm) => [storm.id, storm]));
    (model?.storms ?? []).forEach((storm) => by.set(storm.id, storm));
    Object.assign(kept, { model, list: weather.list, all: [...by.values()] });
  }
  return kept.all;
}

export const stormOf = (state, id) => allStorms(state).find((storm) => storm.id === id) ?? null;

const byAge = (a, b) =>
  (RANK[a.scope] ?? 3) - (RANK[b.scope] ?? 3) || a.opened_ms - b.opened_ms || a.id.localeCompare(b.id);

/** What a storm is called where it stands by itself. */
export const titleOf = (model, storm) => (storm.scope === 'fleet' ? 'The whole fleet' : scopeName(model, storm));

/** Open storms that are no part of another one that is known, the widest first, then the oldest. */
export function wholes(state) {
  const open = allStorms(state).filter(isOpen);
  const ids = new Set(open.map(({ id }) => id));
  return open.filter((storm) => !ids.has(storm.part_of)).sort(byAge);
}

/** Open storms that are part of this one, the oldest first. */
export const partsOf = (state, whole) =>
  allStorms(state)
    .filter((storm) => isOpen(storm) && storm.part_of === whole.id)
    .sort(byAge);

/** Closed storms that stood alone, the latest first. */
export const closedWholes = (state) =>
  allStorms(state)
    .filter((storm) => !isOpen(storm) && !storm.part_of)
    .sort((a, b) => b.closed_ms - a.closed_ms || a.id.localeCompare(b.id));

/** What to look at first: the widest and oldest of the critical ones, else of all. */
export function firstStorm(state) {
  const open = wholes(state);
  return open.find((storm) => storm.severity === 'critical') ?? open[0] ?? null;
}

/** The storm on screen: the one that was chosen, or the first of those that are open. */
export const shownStorm = (state) =>
  state.view.storm ? stormOf(state, state.view.storm) : firstStorm(state);

/**
 * What each workload brought to a storm: { workload, switches, bytes, gpu, storm }, where storm is its
 * own, if it has one. Those the server named come first, in its order, then other members by age.
 */
export function contributors(state, storm) {
  if (storm.scope === 'workload') {
    return [
      { workload: storm.scope_id, switches: storm.switches, bytes: storm.bill_bytes, gpu: storm.bill_gpu_s, storm },
    ];
  }
  const members = new Map(
    allStorms(state)
      .filter((one) => one.part_of === storm.id && one.scope === 'workload')
      .sort(byAge)
      .map((one) => [one.scope_id, one]),
  );
  const top = (storm.top ?? []).map((one) => ({
    workload: one.workload,
    switches: one.switches,
    bytes: one.bill_bytes,
    gpu: one.bill_gpu_s,
    storm: members.get(one.workload) ?? null,
  }));
  const named = new Set(top.map(({ workload }) => workload));
  const others = [...members.values()]
    .filter((one) => !named.has(one.scope_id))
    .map((one) => ({
      workload: one.scope_id,
      switches: one.switches,
      bytes: one.bill_bytes,
      gpu: one.bill_gpu_s,
      storm: one,
    }));
  return [...top, ...others];
}
