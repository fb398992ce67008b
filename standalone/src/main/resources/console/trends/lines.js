// Figures over steps as lines, under each other on one axis. A step without a figure breaks the line.

import { h } from 'preact';
import line from 'd3-shape/line.js';
import { Figures } from './panel.js';
import { StepChart, scale, timeScale } from './plot.js';
import { stepName } from './time.js';

const middle = ({ start_ms: start, end_ms: end }) => (start + end) / 2;

/** One line; a lone step is a dot. */
export function Line({ steps, x, y, value, ink }) {
  const path = line()
    .defined((step) => value(step) != null)
    .x((step) => x(middle(step)))
    .y((step) => y(value(step)));
  const lone = steps.filter(
    (step, i) =>
      value(step) != null &&
      (i === 0 || value(steps[i - 1]) == null) &&
      (i === steps.length - 1 || value(steps[i + 1]) == null),
  );
  return [
    h('path', { key: 'line', class: `line ${ink}`, d: path(steps) }),
    lone.map((step) => h('circle', { key: step.start_ms, class: `dot-of ${ink}`, cx: x(middle(step)), cy: y(value(step)), r: 2 })),
  ];
}

/** Steps between which there is a hole are not joined: an empty one in between. */
export function broken(steps) {
  return steps.flatMap((step, i) =>
    i > 0 && step.start_ms > steps[i - 1].end_ms ? [{ start_ms: steps[i - 1].end_ms, end_ms: step.start_ms, none: true }, step] : [step],
  );
}

const UNKNOWN_HEIGHT = 30;

const inkOf = (i) => ['ink2', 'focus', 'ink3'][i] ?? 'ink3';

/**
 * @param charts [{ title, height, show, scaled, time, lines: [{ label, value(step) }] }]: a value in words, a
 *     mark of the scale in words, or that it is one of seconds
 */
export function Lines({ doc, label, charts }) {
  const all = broken(doc.steps);
  return h(StepChart, {
    span: doc.span,
    steps: doc.steps,
    label,
    says: (step) => charts.flatMap(({ show, lines }) => lines.map(({ label: name, value }) => ({ label: name, value: show(value(step)) }))),
    parts: charts.map(({ title, height, show, scaled, time, lines }) => {
      const values = doc.steps.flatMap((step) => lines.map(({ value }) => value(step))).filter((value) => value != null);
      if (!values.length) {
        const words = (x) => h('text', { x: x(doc.span.from_ms) + 6, y: 20 }, 'not known');
        return { title, height: UNKNOWN_HEIGHT, marks: [], paint: words };
      }
      const most = values.reduce((greatest, value) => Math.max(greatest, value), 1e-9);
      const of = time ? timeScale(most, height) : scale(most, height, scaled ?? show);
      return {
        ...of,
        title: [
          title,
          lines.length > 1 &&
            lines.map(({ label: name }, i) => h('span', { key: name, class: 'line-key' }, h('i', { class: `key ${inkOf(i)}` }), name)),
        ],
        paint: (x) =>
          lines.map(({ label: name, value }, i) =>
            h(Line, { key: name, steps: all, x, y: of.y, value: (step) => (step.none ? null : value(step)), ink: inkOf(i) }),
          ),
      };
    }),
  });
}

/** The same in figures. */
export const lineTable = (caption, charts) => (doc) =>
  h(Figures, {
    caption,
    rows: [...doc.steps].reverse(),
    columns: [
      { name: 'From', show: (step) => stepName(step, doc.span), text: true },
      ...charts.flatMap(({ show, lines }) => lines.map(({ label, value }) => ({ name: label, show: (step) => show(value(step)) }))),
      { name: 'Partial', show: (step) => (step.partial ? 'yes' : ''), text: true },
    ],
  });
