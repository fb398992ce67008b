// When it happens: a week of hours, darker where there is more.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { count, duration, percent, plural, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { HEATS } from './address.js';
import { Figures, Panel, Selection, setTrend } from './panel.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const WHOLE_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LEVELS = [0, 0.25, 0.5, 0.75, 1];

const NAMES = { switches: 'Switches', storm_s: 'Time in storms', bill_bytes: 'Bytes saved and loaded' };
const nameOf = (what) => NAMES[what] ?? `${phaseOf(what).name}, share of time`;

const clock = (hour) => `${String(hour).padStart(2, '0')}:00`;

const show = (unit, value) =>
  ({
    count: () => (value < 9.95 ? value.toFixed(1) : count(value)),
    s: () => duration(value),
    B: () => si(value, 'B'),
    ratio: () => percent(value),
  })[unit]();

const per = ({ unit }) => (unit === 'ratio' ? '' : ' an hour');

/** Nothing is the ground, the most is full; a little is still to be seen. */
const strength = (value, most) => (most > 0 ? 0.05 + 0.95 * (value / most) ** 1.1 : 0.05);

const cellAt = (doc, weekday, hour) => doc.cells.find((cell) => cell.weekday === weekday && cell.hour === hour);

function said(doc, weekday, hour) {
  const cell = cellAt(doc, weekday, hour);
  const when = `${WHOLE_DAYS[weekday - 1]} ${clock(hour)}`;
  return cell ? `${when}: ${show(doc.unit, cell.mean)}${per(doc)}, mean of ${plural(cell.hours, 'hour')}` : `${when}: no data`;
}

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function Chart({ doc }) {
  const [at, setAt] = useState(null);
  const [weekday, hour] = at ?? [1, 0];
  const key = (event) => {
    const move = MOVES[event.key];
    if (move && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setAt(at ? [((weekday + move[0] + 6) % 7) + 1, (hour + move[1] + 24) % 24] : [1, 0]);
    } else if (event.key === 'Escape') {
      setAt(null);
    }
  };
  return [
    h(
      'div',
      {
        class: 'heat',
        tabIndex: 0,
        role: 'slider',
        'aria-label': `${nameOf(doc.what)} by hour of the week`,
        'aria-valuemin': 0,
        'aria-valuemax': 167,
        'aria-valuenow': (weekday - 1) * 24 + hour,
        'aria-valuetext': said(doc, weekday, hour),
        onKeyDown: key,
        onPointerLeave: () => setAt(null),
        onBlur: () => setAt(null),
      },
      DAYS.map((day, i) => [
        h('span', { key: day, class: 'heat-day', 'aria-hidden': 'true' }, day),
        HOURS.map((one) => {
          const cell = cellAt(doc, i + 1, one);
          return h('i', {
            key: `${day} ${one}`,
            'aria-hidden': 'true',
            class: `${cell ? '' : 'hollow'}${at && weekday === i + 1 && hour === one ? ' at' : ''}`,
            style: cell ? { '--strength': `${(strength(cell.mean, doc.most) * 100).toFixed(1)}%` } : null,
            onPointerEnter: () => setAt([i + 1, one]),
          });
        }),
      ]),
      h('span', { 'aria-hidden': 'true' }),
      HOURS.map((one) =>
        h('span', { key: one, class: 'heat-hour', 'aria-hidden': 'true' }, one % 4 === 0 ? String(one).padStart(2, '0') : ''),
      ),
    ),
    h('div', { class: 'heat-foot' }, [
      h('span', { class: 'heat-key', 'aria-hidden': 'true' }, [
        LEVELS.map((level) => h('i', { key: level, style: { '--strength': `${strength(level, 1) * 100}%` } })),
      ]),
      h('span', { class: 'third small' }, at ? said(doc, weekday, hour) : `0 to ${show(doc.unit, doc.most)}${per(doc)}; empty: no data`),
    ]),
  ];
}

const table = (doc) =>
  h(Figures, {
    caption: `${nameOf(doc.what)} by hour of the week`,
    rows: HOURS,
    columns: [
      { name: 'Hour', show: clock, text: true },
      ...DAYS.map((name, i) => ({
        name,
        show: (hour) => {
          const cell = cellAt(doc, i + 1, hour);
          return cell ? show(doc.unit, cell.mean) : 'no data';
        },
      })),
    ],
  });

function summary(doc) {
  const busiest = doc.cells.reduce((best, cell) => (cell.mean > best.mean ? cell : best));
  const mean = (weekend) => {
    const cells = doc.cells.filter(({ weekday }) => weekday > 5 === weekend);
    return cells.length ? cells.reduce((sum, cell) => sum + cell.mean, 0) / cells.length : null;
  };
  const [week, weekend] = [mean(false), mean(true)];
  const compared =
    week !== null && weekend !== null ? ` Weekdays ${show(doc.unit, week)}, weekends ${show(doc.unit, weekend)}${per(doc)}.` : '';
  return doc.most > 0
    ? `Most on ${WHOLE_DAYS[busiest.weekday - 1]}s at ${clock(busiest.hour)}: ${show(doc.unit, busiest.mean)}${per(doc)}.${compared}`
    : `None in ${plural(doc.cells.length, 'hour')} of the week there is data for.`;
}

export const Heat = ({ state }) =>
  h(Panel, {
    state,
    name: 'heatmap',
    title: 'When it happens',
    note: 'mean of each hour of the week',
    tools: h(Selection, {
      label: 'What by hour of the week',
      value: state.view.trend.what,
      choices: HEATS.map((what) => [what, nameOf(what)]),
      onChoose: (what) => setTrend({ what }),
    }),
    empty: (doc) => !doc.cells.length,
    chart: (doc) => h(Chart, { doc }),
    table,
    summary,
  });
