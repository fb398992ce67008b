// A chart of steps: bars or lines over hours, days, weeks or months, with one place for pointer and
// keyboard. Holes are said to be no data; what is partial is paler.

import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { store } from '../store.js';
import { roundUp } from '../workload/series.js';
import { beginsDay, stepName, tickName } from './time.js';

const GUTTER = 56;
const TICK_PX = 68;
const HOLE_PX = 42;
const TOP = 8;
const FOOT = 22;

/** Over more hours than these, only days are named. */
const HOURS_NAMED_MS = 2.5 * 86_400_000;

const DAY_S = 86_400;
const UNITS = [
  [DAY_S, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

/** Where scales of seconds end; their halves are round too. */
const TIMES = [1, 2, 4, 10, 20, 30, 60, 120, 240, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, DAY_S, 2 * DAY_S];

/** Its width in pixels, which is not known before it is there. */
function useWidth() {
  const place = useRef(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watcher = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width));
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return [place, width];
}

/**
 * From a value to a pixel.
 *
 * @param most the greatest value; the scale ends at the next round number
 * @param show a mark in words, nothing where there is to be none
 */
export const scale = (most, height, show) => scaleTo(roundUp(Math.max(most, 1e-9)), height, show);

/** The same for seconds, which are round in other ways. */
export const timeScale = (most, height) =>
  scaleTo(TIMES.find((top) => top >= most) ?? DAY_S * roundUp(most / DAY_S), height, timeMark);

function timeMark(seconds) {
  const [length, unit] = UNITS.find(([from]) => seconds >= from) ?? [1, 's'];
  return `${Number((seconds / length).toFixed(1))}\u202f${unit}`;
}

function scaleTo(top, height, show) {
  const y = (value) => TOP + (1 - Math.min(1, value / top)) * (height - TOP);
  return { y, height, marks: [0, top / 2, top].map((value) => ({ y: y(value), text: value ? show(value) : '0' })) };
}

/** Rectangles as one path: thousands of them cost what one does. */
export const boxes = (list) =>
  list
    .map(({ x, width, from, to }) => [x, from, width, to, -width].map((n) => n.toFixed(2)))
    .map(([x, from, width, to, back]) => `M${x} ${from}h${width}V${to}h${back}z`)
    .join('');

/** Left edge and width of a step's bar, with a gap where there is room for one. */
export function bar(x, step) {
  const left = x(step.start_ms);
  const width = x(step.end_ms) - left;
  const gap = width > 12 ? width * 0.2 : width > 4 ? 1 : 0;
  return { x: left + gap / 2, width: Math.max(0.5, width - gap) };
}

function Ground({ width, marks }) {
  return marks.map(({ y, text }) => [
    h('path', { key: `line ${text}`, class: 'grid', d: `M${GUTTER} ${Math.round(y) + 0.5}H${width}` }),
    h('text', { key: text, x: GUTTER - 8, y: y + 4, 'text-anchor': 'end' }, text),
  ]);
}

function Ticks({ steps, x, width, height, span }) {
  let last = -Infinity;
  const days = span.by === 'hour' && steps.at(-1).end_ms - steps[0].start_ms > HOURS_NAMED_MS;
  return steps.map(({ start_ms: start }) => {
    const at = x(start);
    if (at - last < TICK_PX || at > width - TICK_PX / 2 || (days && !beginsDay(start, span.zone))) {
      return null;
    }
    last = at;
    return [
      h('path', { key: `tick ${start}`, class: 'grid', d: `M${at.toFixed(1)} ${height}v5` }),
      h('text', { key: start, x: at, y: height + 17, 'text-anchor': at < GUTTER + 12 ? 'start' : 'middle' }, tickName(start, span)),
    ];
  });
}

/**
 * Where nothing is known of anybody, between, before and after the steps of what all did: a step of
 * anything else that is not there had none of it.
 */
function holesOf(span, from, to) {
  const known = store.get().trends.answers.occupancy?.doc;
  const same = known && ['from_ms', 'to_ms', 'by', 'scope', 'name'].every((key) => known.span[key] === span[key]);
  const steps = same ? known.steps : [];
  if (!steps.length) {
    return [];
  }

  const edges = [from, ...steps.flatMap(({ start_ms: start, end_ms: end }) => [start, end]), to];
  const holes = [];
  for (let i = 0; i < edges.length; i += 2) {
    if (edges[i + 1] - edges[i] > 0) {
      holes.push({ from: edges[i], to: edges[i + 1] });
    }
  }
  return holes;
}

function Holes({ holes, x, height }) {
  return holes.map(({ from, to }) => {
    const room = x(to) - x(from);
    return [
      h('rect', { key: from, class: 'hole', x: x(from), y: TOP, width: room, height: height - TOP }),
      room > HOLE_PX && h('text', { key: `${from} said`, x: x(from) + room / 2, y: height / 2 + 8, 'text-anchor': 'middle' }, 'no data'),
    ];
  });
}

function Tip({ step, span, lines, left, width }) {
  return h(
    'div',
    { class: 'tip', 'aria-hidden': 'true', style: left > width / 2 ? { right: `${width - left + 10}px` } : { left: `${left + 10}px` } },
    [
      h('b', null, stepName(step, span), step.partial && h('span', { class: 'third' }, ' partial')),
      h(
        'dl',
        null,
        lines.map(({ label, value, swatch }) => [h('dt', { key: label }, swatch, label), h('dd', { key: `${label} is` }, value)]),
      ),
    ],
  );
}

/**
 * @param span of the answer
 * @param steps in time order
 * @param parts charts under each other: { title, height, marks, paint(x, height) }
 * @param says what a step says: [{ label, value, swatch }]
 * @param label the chart's name for those who cannot see it
 */
export function StepChart({ span, steps, parts, says, label }) {
  const [place, width] = useWidth();
  const [index, setIndex] = useState(null);
  const from = Math.min(span.from_ms, steps[0].start_ms);
  const to = Math.max(span.to_ms, steps.at(-1).end_ms);
  const x = (ms) => GUTTER + ((ms - from) / (to - from)) * Math.max(1, width - GUTTER);
  const at = index === null ? null : steps[Math.min(index, steps.length - 1)];
  const lines = says(at ?? steps.at(-1));
  const holes = holesOf(span, from, to);
  const point = (event) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const ms = from + ((left - GUTTER) / (width - GUTTER)) * (to - from);
    const found = steps.findIndex((step) => ms >= step.start_ms && ms < step.end_ms);
    setIndex(found < 0 ? null : found);
  };
  const key = (event) => {
    const now = index ?? steps.length - 1;
    const page = Math.max(1, Math.round(steps.length / 10));
    const next = {
      ArrowLeft: index === null ? now : now - 1,
      ArrowRight: now + 1,
      Home: 0,
      End: steps.length - 1,
      PageUp: now - page,
      PageDown: now + page,
      Escape: null,
    }[event.key];
    if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setIndex(next === null ? null : Math.max(0, Math.min(steps.length - 1, next)));
    }
  };
  return h(
    'div',
    {
      class: 'plot',
      ref: place,
      tabIndex: 0,
      role: 'slider',
      'aria-label': label,
      'aria-orientation': 'horizontal',
      'aria-valuemin': 1,
      'aria-valuemax': steps.length,
      'aria-valuenow': (index ?? steps.length - 1) + 1,
      'aria-valuetext': [stepName(at ?? steps.at(-1), span), ...lines.map((line) => `${line.label} ${line.value}`)].join(', '),
      onPointerMove: point,
      onPointerLeave: () => setIndex(null),
      onBlur: () => setIndex(null),
      onKeyDown: key,
    },
    width > 0 &&
      parts.map(({ title, height, marks, paint }, i) => [
        title && h('div', { key: `${i} title`, class: 'plot-title' }, title),
        h(
          'svg',
          { key: i, width, height: height + (i === parts.length - 1 ? FOOT : 4), 'aria-hidden': 'true' },
          h(Ground, { width, marks }),
          h(Holes, { holes, x, height }),
          paint(x, height),
          h('path', {
            class: 'paler',
            d: boxes(
              steps
                .filter(({ partial }) => partial)
                .map((step) => ({ x: x(step.start_ms), width: x(step.end_ms) - x(step.start_ms), from: TOP, to: height - 0.5 })),
            ),
          }),
          at &&
            h('rect', {
              class: 'at',
              x: x(at.start_ms),
              y: TOP,
              width: Math.max(1, x(at.end_ms) - x(at.start_ms)),
              height: height - TOP,
            }),
          i === parts.length - 1 && h(Ticks, { steps, x, width, height, span }),
        ),
      ]),
    at && h(Tip, { step: at, span, lines, left: (x(at.start_ms) + x(at.end_ms)) / 2, width }),
  );
}
