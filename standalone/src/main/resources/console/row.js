// One workload: name, verdict, ribbon, throughput. A row renders again only when something of it
// changed; its canvases are painted by painter.js.

import { Component, h } from 'preact';
import { Brackets, inFrame, tintOf } from './bracket.js';
import { Spark } from './spark.js';
import { Verdict } from './verdict.js';
import { drawRibbon } from './ribbon.js';
import { usePainted } from './painter.js';
import { RIBBON_HEIGHT, phaseOf, shownPhase } from './phases.js';
import { clock, confidence, plural, si } from './format.js';
import { addressOf } from './route.js';
import { frameOf, pointed, rateOf, segmentsOf, stormsOn, switchesOf } from './selectors.js';
import { store } from './store.js';

function paintRibbon(id, context, width) {
  const state = store.get();
  const row = state.model?.rows.get(id);
  if (!row) {
    return;
  }
  const frame = frameOf(state);
  const storms = [...stormsOn(state.model, 'workload', id), ...stormsOn(state.model, 'array', row.group)];
  const here = pointed(state);
  drawRibbon(context, width, frame, segmentsOf(state, id), {
    switches: switchesOf(state.model, id).map((s) => s.at_ms),
    storms: storms.filter((storm) => inFrame(storm, frame)).map((storm) => tintOf(storm, frame)),
    marked: here?.id === id ? here.segment : null,
  });
}

function sparkOf(id) {
  const state = store.get();
  const row = state.model?.rows.get(id);
  const frame = state.model && frameOf(state);
  return row ? { points: row.spark.points, from: frame.from, to: frame.to, step: row.spark.step_ms || 60000 } : null;
}

/** The ribbon in one sentence, for those who cannot see it. */
function spoken(row, switches, storms) {
  const running = row.spans[row.spans.length - 1];
  const now =
    row.state === 'no_data'
      ? `no data since ${clock(row.last_sample_ms)}`
      : `${phaseOf(row.phase).name.toLowerCase()} ${confidence(row.confidence)} since ${clock(row.since_ms ?? running?.start_ms)}`;
  const storm = storms.some((s) => s.state !== 'closed') ? '; storm open' : '';
  return `${row.name}: ${now}; ${plural(switches, 'switch', 'switches')} in the last hour${storm}. Times in UTC.`;
}

function Ribbon({ row, switches, storms, reachable, selected }) {
  const canvas = usePainted((context, width) => paintRibbon(row.id, context, width));
  return h('canvas', {
    ref: canvas,
    class: 'ribbon',
    height: RIBBON_HEIGHT,
    role: 'img',
    tabIndex: reachable ? 0 : -1,
    'aria-label': spoken(row, switches, storms),
    'aria-describedby': selected ? 'details' : null,
  });
}

/** Props: row, switches, storms, reachable (in the tab order), selected, frame. */
export class Row extends Component {
  shouldComponentUpdate(next) {
    const now = this.props;
    return (
      ['row', 'switches', 'reachable', 'selected'].some((key) => now[key] !== next[key]) ||
      now.storms.length > 0 ||
      next.storms.length > 0
    );
  }

  render({ row, switches, storms, reachable, selected, frame }) {
    const rate = rateOf(row);
    const phase = shownPhase(row);
    return h(
      'div',
      {
        class: `row workload${storms.length ? ' stormy' : ''}${selected ? ' selected' : ''}`,
        'data-workload': row.id,
        'data-phase': row.phase,
        'data-state': row.state,
      },
      [
        h(
          'div',
          { class: 'name', title: row.name === row.id ? row.name : `${row.name}\n${row.id}` },
          h('a', { href: addressOf(row.id), tabIndex: -1 }, row.name),
        ),
        h('div', { class: 'says' }, h(Verdict, { phase, confidence: row.confidence })),
        h(
          'div',
          { class: 'track' },
          h(Brackets, { storms, frame }),
          h(Ribbon, { row, switches, storms, reachable, selected }),
        ),
        h('div', { class: 'throughput' }, h(Spark, { data: () => sparkOf(row.id) })),
        h('div', { class: `rate${rate === null ? ' missing' : ''}` }, si(rate, 'B/s')),
      ],
    );
  }
}
