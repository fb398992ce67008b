// Peaks of the days to come, with the interval four of five days are to lie in, against a capacity.

import { h } from 'preact';
import area from 'd3-shape/area.js';
import { mark, percent, plural, si } from '../format.js';
import { PEAKS } from './address.js';
import { Line, broken } from './lines.js';
import { Choices, Figures, Panel, Selection, setTrend } from './panel.js';
import { StepChart, scale } from './plot.js';
import { date, dayEnd } from './time.js';

const HEIGHT = 180;
const LONGEST_DAY_MS = 25 * 3_600_000;
const NAMES = { save: 'Save', load: 'Load', read: 'Read', write: 'Write' };

const rate = (value) => si(value, 'B/s');

/** The system and peak on screen, or the first there is. */
export function shownForecast(doc, { system, peak }) {
  const of = doc.systems.filter((one) => one.peak === peak);
  return of.find((one) => one.system === system) ?? of.find(({ known }) => known.length) ?? of[0] ?? null;
}

/** Days known and ahead as steps of one chart, each as long as the clock has it. */
export const stepsOf = ({ known, ahead }, zone) =>
  [
    ...known.map(({ day_ms: day, bytes_per_s: value }) => ({ start_ms: day, known: value })),
    ...ahead.map(({ day_ms: day, expected, low, high }) => ({ start_ms: day, expected, low, high })),
  ].map((step, i, days) => {
    const next = days[i + 1]?.start_ms;
    return { ...step, end_ms: next <= step.start_ms + LONGEST_DAY_MS ? next : dayEnd(step.start_ms, zone) };
  });

const middle = ({ start_ms: start, end_ms: end }) => (start + end) / 2;

function Chart({ doc, one }) {
  const steps = stepsOf(one, doc.span.zone);
  const capacity = one.capacity?.bytes_per_s;
  const most = Math.max(...steps.map(({ known, high }) => Math.max(known ?? 0, high ?? 0)), capacity ?? 0, 1);
  const of = scale(most, HEIGHT, (value) => mark(rate(value)));
  const ahead = steps.filter(({ expected }) => expected != null);
  const span = { ...doc.span, by: 'day', from_ms: steps[0].start_ms, to_ms: steps.at(-1).end_ms };
  const paint = (x) => [
    ahead.length > 0 &&
      h('path', {
        key: 'band',
        class: 'band',
        d: area().x((step) => x(middle(step))).y0(({ low }) => of.y(low)).y1(({ high }) => of.y(high))(ahead),
      }),
    h(Line, { key: 'known', steps: broken(steps), x, y: of.y, value: ({ known }) => known ?? null, ink: 'ink2' }),
    h(Line, { key: 'ahead', steps, x, y: of.y, value: ({ expected }) => expected ?? null, ink: 'focus dashed' }),
    ahead.length > 0 && h('path', { key: 'today', class: 'today', d: `M${x(ahead[0].start_ms)} 8V${HEIGHT}` }),
    capacity && [
      h('path', { key: 'capacity', class: 'limit', d: `M56 ${of.y(capacity)}H${x(span.to_ms)}` }),
      h('text', { key: 'limit', class: 'limit-words', x: 62, y: of.y(capacity) - 5 }, `capacity ${rate(capacity)}`),
    ],
  ];
  return h(StepChart, {
    span,
    steps,
    label: `Daily peak ${one.peak} rate of ${one.system}, known and ahead`,
    says: (step) =>
      step.known != null
        ? [{ label: 'Peak', value: rate(step.known) }]
        : [
            { label: 'Expected', value: rate(step.expected) },
            { label: 'Four of five days', value: `${rate(step.low)} to ${rate(step.high)}` },
          ],
    parts: [{ ...of, paint }],
  });
}

const table = (doc, one) =>
  h(Figures, {
    caption: `Daily peak ${one.peak} rate of ${one.system}`,
    rows: stepsOf(one, doc.span.zone).reverse(),
    columns: [
      { name: 'Day', show: (step) => date(step.start_ms, doc.span.zone), text: true },
      { name: 'Peak', show: ({ known }) => (known == null ? '' : rate(known)) },
      { name: 'Expected', show: ({ expected }) => (expected == null ? '' : rate(expected)) },
      { name: 'Low', show: ({ low }) => (low == null ? '' : rate(low)) },
      { name: 'High', show: ({ high }) => (high == null ? '' : rate(high)) },
    ],
  });

/** When a capacity is exceeded, in words. */
function exceeded({ capacity, ahead }, zone) {
  if (!capacity) {
    return '';
  }
  const to = rate(capacity.bytes_per_s);
  const { expected_ms: expected, earliest_ms: earliest } = capacity;
  const end = ahead.length ? date(ahead.at(-1).day_ms, zone) : null;
  if (!earliest) {
    return end ? ` It stays within ${to} until ${end}.` : '';
  }
  const typical = expected ? `does from ${date(expected, zone)}` : `does not until ${end}`;
  return ` One day in ten may exceed ${to} from ${date(earliest, zone)}; the typical day ${typical}.`;
}

function summary(doc, one) {
  const { zone } = doc.span;
  if (!one.ahead.length) {
    return `${plural(one.known.length, 'day')} known: too few for a forecast, which needs seven with a peak.`;
  }
  const growth = one.growth_bytes_per_s_per_day;
  const direction = growth == null ? '' : ` It ${growth >= 0 ? 'grows' : 'falls'} by ${rate(Math.abs(growth) * 30)} a month.`;
  const tried = one.interval_error == null ? '' : ` Tried on days that are over, ${percent(one.interval_error)} lay outside the interval.`;
  const [first, last] = [one.ahead[0], one.ahead.at(-1)].map((day) => `${rate(day.expected)} on ${date(day.day_ms, zone)}`);
  return `${one.system} is expected at ${first}, at ${last}.${direction}${exceeded(one, zone)}${tried}`;
}

function Capacity({ state }) {
  return h(
    'label',
    { class: 'field' },
    h('span', { class: 'third small' }, 'Capacity'),
    h('input', {
      class: 'button input',
      size: 8,
      placeholder: 'e.g. 40 GB/s',
      'aria-label': 'Capacity, bytes per second',
      value: state.view.trend.capacity ?? '',
      onChange: (event) => setTrend({ capacity: event.currentTarget.value.trim() || null }),
    }),
  );
}

export function Forecast({ state }) {
  const { trend } = state.view;
  const doc = state.trends.answers.forecast?.doc;
  const one = doc && shownForecast(doc, trend);
  const systems = doc ? [...new Set(doc.systems.map(({ system }) => system))] : [];
  return h(Panel, {
    state,
    name: 'forecast',
    title: 'Peak of a day, ahead',
    tools: [
      systems.length > 1 &&
        h(Selection, {
          label: 'System',
          value: one?.system,
          choices: systems.map((system) => [system, system]),
          onChoose: (system) => setTrend({ system }),
        }),
      h(Choices, {
        label: 'Peak',
        value: trend.peak,
        choices: PEAKS.map((peak) => [peak, NAMES[peak]]),
        onChoose: (peak) => setTrend({ peak }),
      }),
    ],
    empty: () => !one || one.known.length + one.ahead.length === 0,
    none: 'No such peak in this time.',
    chart: () => h(Chart, { doc, one }),
    table: () => table(doc, one),
    summary: () => summary(doc, one),
    after: () => h(Capacity, { state }),
  });
}
