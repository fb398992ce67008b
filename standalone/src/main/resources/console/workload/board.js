// The panel of charts: axis above, hair line through all of them, one place for the keyboard.

import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clock, clockDay, clockSeconds, confidence, day, percent, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { Confidence, FanOut, Gpu, Latency, Ribbon, Throughput } from './charts.js';
import { pastFrame, roundMoments, shareOf } from './frame.js';
import { GUTTER, keep, key, leave, point } from './moment.js';
import { pastSegments, verdictAt } from './phases.js';
import { pointAt, pointsOf } from './series.js';

const EDGE_PX = 22;
const NEWEST_PX = 104;

function Axis({ frame }) {
  const place = useRef(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watcher = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width));
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  const x = (time) => shareOf(frame, time) * width;
  const long = frame.to - frame.from > 86_400_000;
  return h('div', { class: 'axis', ref: place, 'aria-hidden': 'true', style: { marginLeft: `${GUTTER}px` } }, [
    width > 0 &&
      roundMoments(frame, width)
        .filter(({ at }) => x(at) > EDGE_PX && x(at) < width - NEWEST_PX)
        .map((tick) =>
          h(
            'span',
            { key: tick.at, class: `tick${tick.day ? ' strong' : ''}`, style: { left: `${x(tick.at)}px` } },
            tick.day ? day(tick.at) : clock(tick.at),
          ),
        ),
    h('span', { key: 'newest', class: 'newest' }, `${long ? `${day(frame.to)}, ` : ''}${clock(frame.to)}\u202fUTC`),
  ]);
}

function Hair({ state, frame }) {
  const { moment, momentPinned } = state.view;
  const share = moment === null ? -1 : shareOf(frame, moment);
  if (share < 0 || share > 1) {
    return null;
  }
  return h(
    'div',
    {
      class: `hair${momentPinned ? ' kept' : ''}`,
      'aria-hidden': 'true',
      style: { left: `calc(${GUTTER}px + (100% - ${GUTTER}px) * ${share.toFixed(5)})` },
    },
    h('span', { class: share > 0.9 ? 'left' : share < 0.06 ? 'right' : '' }, clockDay(moment, state.model?.as_of_ms)),
  );
}

/** What all charts say at the moment, for those who cannot see them. */
function spoken(state, frame) {
  const at = state.view.moment ?? frame.to;
  const verdict = verdictAt(pastSegments(state), Math.min(at, frame.to - 1));
  const value = (name, label, show) => {
    const found = pointAt(pointsOf(state.past, name), at);
    return found ? `${label} ${show(found.mean)}` : null;
  };
  return [
    `${clockSeconds(at)} UTC`,
    verdict && `${phaseOf(verdict.segment.phase).name} ${confidence(verdict.segment.confidence)}`.trim(),
    value('read_bytes_per_s', 'read', (v) => si(v, 'B/s')),
    value('write_bytes_per_s', 'write', (v) => si(v, 'B/s')),
    value('gpu_util_ratio', 'GPU busy', percent),
    value('fan_out_ratio', 'fan-out', (v) => `${v.toFixed(1)} times the usual`),
    verdict?.segment.evidence,
  ]
    .filter(Boolean)
    .join(', ');
}

export function Board({ state }) {
  const frame = pastFrame(state);
  const at = state.view.moment ?? frame.to;
  const slider = h(
    'div',
    {
      class: 'board',
      tabIndex: 0,
      role: 'slider',
      'aria-label': 'Moment in the charts',
      'aria-orientation': 'horizontal',
      'aria-valuemin': Math.round(frame.from / 1000),
      'aria-valuemax': Math.round(frame.to / 1000),
      'aria-valuenow': Math.round(Math.max(frame.from, Math.min(frame.to, at)) / 1000),
      'aria-valuetext': spoken(state, frame),
      onPointerMove: point,
      onPointerLeave: leave,
      onClick: keep,
      onKeyDown: key,
    },
    [
      h(Axis, { frame }),
      h(Ribbon, { state }),
      h(Confidence, { state }),
      h(Throughput, { state }),
      h(FanOut, { state }),
      h(Latency, { state }),
      h(Gpu, { state }),
      h(Hair, { state, frame }),
    ],
  );
  return h('div', { class: 'board-frame' }, slider);
}
