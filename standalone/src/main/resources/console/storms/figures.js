// The penalty as a table: every switch of the time on screen, and what it made of it.

import { h } from 'preact';
import { clockDay, count, duration, gpuTime, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { addressOf } from '../route.js';
import { nameOf } from '../selectors.js';
import { stormFrame } from './frame.js';

const HEAD = ['At, UTC', 'Workload', 'Change', 'Adds', 'Penalty then', 'Took', 'Saved', 'Loaded', 'GPU time lost'];

const bytes = (value) => (value > 0 ? si(value, 'B') : 'none');

export function StormTable({ state, storm }) {
  const { doc } = state.weather;
  const frame = stormFrame(state, storm);
  const shown = doc.switches.filter(({ at_ms: at }) => at >= frame.from && at <= frame.to).reverse();
  return h('div', { class: 'table-scroll tall', tabIndex: 0, role: 'region', 'aria-label': 'Switches, newest first' }, [
    h('table', { class: 'penalty-table' }, [
      h(
        'caption',
        null,
        `Switches from ${clockDay(frame.from, state.model.as_of_ms)} to ${clockDay(frame.to, state.model.as_of_ms)} UTC, newest first`,
      ),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          HEAD.map((name, i) => h('th', { key: name, scope: 'col', class: i > 2 ? 'number' : null }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        shown.map((one) =>
          h('tr', { key: one.id }, [
            h('td', null, clockDay(one.at_ms, state.model.as_of_ms)),
            h(
              'th',
              { scope: 'row' },
              h('a', { href: addressOf(one.workload), title: one.workload }, nameOf(state.model, one.workload)),
            ),
            h('td', null, `${phaseOf(one.from).name} → ${phaseOf(one.to).name}`),
            h('td', { class: 'number' }, count(one.adds)),
            h('td', { class: 'number' }, count(one.penalty)),
            h('td', { class: 'number' }, duration(one.duration_s)),
            h('td', { class: 'number' }, bytes(one.saved_bytes)),
            h('td', { class: 'number' }, bytes(one.loaded_bytes)),
            h('td', { class: 'number' }, one.gpu_lost_s == null ? 'no data' : gpuTime(one.gpu_lost_s)),
          ]),
        ),
      ),
    ]),
    !shown.length && h('p', { class: 'quiet' }, 'No switch in this time.'),
  ]);
}
