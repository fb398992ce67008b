// Questions about the state that several parts of the page ask; answers are kept per model.

import { timeframe } from './timeframe.js';
import { segmentAt, segments } from './segments.js';

const HOUR_MS = 3_600_000;
const NONE = [];
const kept = new WeakMap();

function once(model, name, answer) {
  if (!kept.has(model)) {
    kept.set(model, {});
  }
  const answers = kept.get(model);
  return (answers[name] ??= answer());
}

/** The stretch of time on screen. */
export const frameOf = ({ model, view }) => once(model, `frame ${view.range}`, () => timeframe(model, view.range));

/** Segments of one row in the frame. */
export const segmentsOf = (state, id) =>
  once(state.model, `segments ${state.view.range} ${id}`, () => segments(state.model.rows.get(id), frameOf(state)));

/** Switches of one workload, oldest first. */
export const switchesOf = (model, id) =>
  once(model, 'switches', () => {
    const by = new Map();
    [...model.switches]
      .sort((a, b) => a.at_ms - b.at_ms)
      .forEach((s) => by.set(s.workload, [...(by.get(s.workload) ?? []), s]));
    return by;
  }).get(id) ?? [];

export const switchesInLastHour = (model, id) =>
  switchesOf(model, id).reduce((n, s) => n + (s.at_ms > model.as_of_ms - HOUR_MS), 0);

export const isOpen = (storm) => storm.state !== 'closed';

/** opened, escalated, easing or closed: an open storm eases once its penalty is below where one opens. */
export const courseOf = (storm) =>
  !isOpen(storm)
    ? 'closed'
    : storm.penalty < storm.open_threshold
      ? 'easing'
      : storm.state === 'escalated'
        ? 'escalated'
        : 'open';

/** Open storms that are no part of another one: what to speak of. */
export const aloneStorms = (model) =>
  once(model, 'alone storms', () => {
    const open = openStorms(model);
    const ids = new Set(open.map(({ id }) => id));
    return open.filter((storm) => !ids.has(storm.part_of));
  });

/** The storm to speak of first. */
export const worstStorm = (model) =>
  aloneStorms(model).reduce((worst, storm) => {
    const rank = (s) => (s.severity === 'critical' ? 1e9 : 0) + s.penalty;
    return !worst || rank(storm) > rank(worst) ? storm : worst;
  }, null);

/** Open storms, critical ones first, then the oldest: an order that does not flicker. */
export const openStorms = (model) =>
  once(model, 'open storms', () =>
    model.storms
      .filter(isOpen)
      .sort(
        (a, b) =>
          (b.severity === 'critical') - (a.severity === 'critical') ||
          a.opened_ms - b.opened_ms ||
          a.id.localeCompare(b.id),
      ),
  );

/** Closed storms, the latest first. */
export const closedStorms = (model) =>
  once(model, 'closed storms', () =>
    model.storms.filter((storm) => !isOpen(storm)).sort((a, b) => b.closed_ms - a.closed_ms),
  );

/** Storms of one workload or one array, oldest first. */
export const stormsOn = (model, scope, id) =>
  once(model, 'storms', () => {
    const by = new Map();
    [...model.storms]
      .sort((a, b) => a.opened_ms - b.opened_ms)
      .forEach((storm) => {
        const key = `${storm.scope} ${storm.scope === 'array' ? storm.scope_id.replace(/^array\//, '') : storm.scope_id}`;
        by.set(key, [...(by.get(key) ?? []), storm]);
      });
    return by;
  }).get(`${scope} ${id}`) ?? NONE;

/** What people call a workload, also one that is gone and of which only the id is known. */
export function nameOf(model, id) {
  const [kind, , ...rest] = id?.split('/') ?? [];
  const short = kind === 'volume' && rest.length ? rest.join('/') : id?.replace(/^node\/([^/]+)$/, '$1');
  return model?.rows.get(id)?.name ?? short;
}

/** What people call the scope of a storm. */
export const scopeName = (model, storm) =>
  storm.scope === 'fleet'
    ? 'the whole fleet'
    : (model.rows.get(storm.scope_id)?.name ?? storm.scope_id.replace(/^array\//, ''));

/** Row ids in the order of the page. */
export const idsInOrder = (model) => model.groups.flatMap((group) => group.ids);

/** What the reader points at: { id, segment, by } from the pin, the pointer or the keyboard, or null. */
export function pointed(state) {
  const { model, view } = state;
  if (!model) {
    return null;
  }
  if (view.hover && !view.pinned && model.rows.has(view.hover.id)) {
    const segment = segmentAt(segmentsOf(state, view.hover.id), view.hover.time);
    return segment && { id: view.hover.id, segment, by: 'pointer' };
  }
  if (view.selected && model.rows.has(view.selected.id)) {
    const list = segmentsOf(state, view.selected.id);
    const at = view.selected.at;
    const segment = at === null ? list[list.length - 1] : (list.find((s) => s.start === at) ?? segmentAt(list, at));
    return segment ? { id: view.selected.id, segment, by: 'selection' } : null;
  }
  return null;
}

/** read + write of a row, or null when neither is known. */
export const rateOf = (row) =>
  row.state === 'no_data' || (row.read_bytes_per_s == null && row.write_bytes_per_s == null)
    ? null
    : (row.read_bytes_per_s ?? 0) + (row.write_bytes_per_s ?? 0);
