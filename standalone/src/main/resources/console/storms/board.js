// The penalty over time and, on the same axis, what the members did; one place for pointer and keyboard.

import { h } from 'preact';
import { clock, clockDay, clockSeconds, confidence, count, plural } from '../format.js';
import { drawRibbon } from '../ribbon.js';
import { usePainted } from '../painter.js';
import { RIBBON_HEIGHT, phaseOf } from '../phases.js';
import { segmentAt, segments } from '../segments.js';
import { isOpen, nameOf } from '../selectors.js';
import { setView, store } from '../store.js';
import { tintOf } from '../bracket.js';
import { joined } from '../workload/phases.js';
import { contributors, shownStorm } from './known.js';
import { peakOf, penaltyAt, pointsIn } from './curve.js';
import { shareOf, stormFrame } from './frame.js';
import { HEIGHT, guttersOf, paintPenalty } from './paint.js';
import { MOST_RIBBONS } from './weather.js';

const KEY_STEPS = 120;

/** What a member did in the frame. */
function segmentsOf(state, frame, workload) {
  const row = state.model.rows.get(workload);
  const known = state.weather.spans.get(workload);
  const follows = frame.to >= state.model.as_of_ms;
  return segments(
    {
      spans: joined(known ?? [], row?.spans ?? []),
      state: follows ? (row?.state ?? 'past') : 'past',
      phase: row?.phase,
      interval_ms: row?.interval_ms,
      last_sample_ms: row?.last_sample_ms ?? null,
    },
    { ...frame, began: frame.from },
  );
}

const ticksOf = (doc, frame) => doc.switches.filter(({ at_ms: at }) => at >= frame.from && at <= frame.to);

function Curve({ label }) {
  const canvas = usePainted((context, width) => {
    const state = store.get();
    const storm = state.model && shownStorm(state);
    if (storm && state.weather.doc) {
      paintPenalty(context, width, stormFrame(state, storm), state.weather.doc, storm);
    }
  });
  return h('canvas', {
    ref: canvas,
    class: 'curve',
    role: 'img',
    'aria-label': label,
    style: { height: `${HEIGHT}px` },
  });
}

function Did({ workload, name, switches }) {
  const canvas = usePainted((context, width) => {
    const state = store.get();
    const storm = state.model && shownStorm(state);
    if (storm) {
      const frame = stormFrame(state, storm);
      drawRibbon(context, width, frame, segmentsOf(state, frame, workload), {
        switches: ticksOf(state.weather.doc ?? { switches: [] }, frame)
          .filter((one) => one.workload === workload)
          .map((one) => one.at_ms),
        storms: [tintOf(storm, frame)],
        marked: null,
      });
    }
  });
  return h('div', { class: 'did', 'data-member': workload }, [
    h('span', { class: 'who', title: workload }, name),
    h('canvas', {
      ref: canvas,
      class: 'ribbon',
      role: 'img',
      'aria-label': `Phases of ${name}, ${plural(switches, 'switch', 'switches')} in this time`,
      style: { height: `${RIBBON_HEIGHT}px` },
    }),
    h('span', { class: 'many' }, plural(switches, 'switch', 'switches')),
  ]);
}

/** The chart in words. */
export function summaryOf(state, storm) {
  const { doc } = state.weather;
  if (!doc) {
    return 'Penalty over time';
  }
  const frame = stormFrame(state, storm);
  const points = pointsIn(doc, frame);
  const peak = peakOf(points);
  const { open, close, escalate } = doc.thresholds;
  return [
    `Penalty from ${clock(frame.from)} to ${clock(frame.to)} UTC`,
    points.length ? `${isOpen(storm) ? 'now' : 'in the end'} ${count(points.at(-1)[1])}` : 'no data',
    peak && `highest ${count(peak[1])} at ${clock(peak[0])}`,
    `opens at ${count(open)}, escalates at ${count(escalate)}, closes below ${count(close)}`,
    plural(ticksOf(doc, frame).length, 'switch', 'switches'),
  ]
    .filter(Boolean)
    .join('; ');
}

/** What all says at one moment. */
function spoken(state, storm, frame) {
  const at = state.view.moment ?? frame.to;
  const penalty = state.weather.doc ? penaltyAt(state.weather.doc, at) : null;
  const doing = contributors(state, storm)
    .slice(0, MOST_RIBBONS)
    .map(({ workload }) => {
      const segment = segmentAt(segmentsOf(state, frame, workload), Math.min(at, frame.to - 1));
      const name = nameOf(state.model, workload);
      return segment
        ? `${name} ${phaseOf(segment.phase).name} ${confidence(segment.confidence)}`.trim()
        : `${name} no data`;
    });
  return [`${clockSeconds(at)} UTC`, penalty === null ? 'penalty no data' : `penalty ${count(penalty)}`, ...doing].join(
    ', ',
  );
}

function here() {
  const state = store.get();
  const storm = state.model && shownStorm(state);
  return storm && { state, storm, frame: stormFrame(state, storm) };
}

function under(event, frame) {
  const box = event.currentTarget.getBoundingClientRect();
  const { left, right } = guttersOf(box.width);
  const share = (event.clientX - box.left - left) / (box.width - left - right);
  return frame.from + Math.max(0, Math.min(1, share)) * (frame.to - frame.from);
}

function point(event) {
  const now = here();
  if (now && !now.state.view.momentPinned && event.pointerType !== 'touch') {
    setView({ moment: under(event, now.frame) });
  }
}

function leave() {
  const { view } = store.get();
  if (view.moment !== null && !view.momentPinned) {
    setView({ moment: null });
  }
}

/** Keeps the moment under the pointer; the same one again lets it go. */
function keep(event) {
  const now = here();
  if (now) {
    const moment = under(event, now.frame);
    const { view } = now.state;
    const same = view.momentPinned && Math.abs(moment - view.moment) < (now.frame.to - now.frame.from) / 200;
    setView({ moment: same ? null : moment, momentPinned: !same });
  }
}

function key(event) {
  const now = here();
  if (!now || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const { state, frame } = now;
  const at = state.view.moment ?? frame.to;
  const step = (frame.to - frame.from) / KEY_STEPS;
  const switches = ticksOf(state.weather.doc ?? { switches: [] }, frame).map((one) => one.at_ms);
  const moves = {
    ArrowLeft: () => at - step,
    ArrowRight: () => at + step,
    ArrowDown: () => at - step,
    ArrowUp: () => at + step,
    PageUp: () => switches.findLast((one) => one < at - 1) ?? frame.from,
    PageDown: () => switches.find((one) => one > at + 1) ?? frame.to,
    Home: () => frame.from,
    End: () => frame.to,
  };
  if (moves[event.key]) {
    event.preventDefault();
    setView({ moment: Math.max(frame.from, Math.min(frame.to, moves[event.key]())), momentPinned: true });
  }
}

function Hair({ state, frame }) {
  const { moment, momentPinned } = state.view;
  const share = moment === null ? -1 : shareOf(frame, moment);
  if (share < 0 || share > 1) {
    return null;
  }
  return h(
    'div',
    { class: 'across', 'aria-hidden': 'true' },
    h(
      'div',
      { class: `hair${momentPinned ? ' kept' : ''}`, style: { left: `${(share * 100).toFixed(3)}%` } },
      h('span', { class: share > 0.9 ? 'left' : share < 0.06 ? 'right' : '' }, clockDay(moment, state.model.as_of_ms)),
    ),
  );
}

/** @param members contributors to show a ribbon of */
export function StormBoard({ state, storm, members }) {
  const frame = stormFrame(state, storm);
  const { doc } = state.weather;
  const at = Math.max(frame.from, Math.min(frame.to, state.view.moment ?? frame.to));
  const counts = new Map();
  ticksOf(doc ?? { switches: [] }, frame).forEach((one) =>
    counts.set(one.workload, (counts.get(one.workload) ?? 0) + 1),
  );
  return h(
    'div',
    {
      class: 'storm-board',
      tabIndex: 0,
      role: 'slider',
      'aria-label': 'Moment in the penalty',
      'aria-describedby': 'penalty-summary',
      'aria-orientation': 'horizontal',
      'aria-valuemin': Math.round(frame.from / 1000),
      'aria-valuemax': Math.round(frame.to / 1000),
      'aria-valuenow': Math.round(at / 1000),
      'aria-valuetext': spoken(state, storm, frame),
      onPointerMove: point,
      onPointerLeave: leave,
      onClick: keep,
      onKeyDown: key,
    },
    [
      h(Curve, { key: 'curve', label: summaryOf(state, storm) }),
      h('p', { key: 'title', class: 'did-title' }, h('b', null, 'What they did'), ' ', h('span', { class: 'third' }, 'same time axis')),
      members.map(({ workload }) =>
        h(Did, {
          key: workload,
          workload,
          name: nameOf(state.model, workload),
          switches: counts.get(workload) ?? 0,
        }),
      ),
      h(Hair, { key: 'hair', state, frame }),
    ],
  );
}
