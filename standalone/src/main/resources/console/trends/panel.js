// What every panel has: a name, what it shows in words, the same as a table, as CSV; and what stands in
// while there is no answer.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { count } from '../format.js';
import { setView, store } from '../store.js';
import { again } from './ask.js';

const ROWS_SHOWN = 60;

export const setTrend = (part) => setView({ trend: { ...store.get().view.trend, ...part } });

/** Some choices of which one holds. */
export const Choices = ({ label, choices, value, onChoose }) =>
  h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': label },
    choices.map(([key, name, words]) =>
      h(
        'button',
        {
          key,
          type: 'button',
          'aria-pressed': String(key === value),
          'aria-label': words ?? null,
          onClick: () => onChoose(key),
        },
        name,
      ),
    ),
  );

/** The same where there are many of them. */
export const Selection = ({ label, choices, value, onChoose }) =>
  h(
    'select',
    { class: 'button choice', 'aria-label': label, value, onChange: (event) => onChoose(event.currentTarget.value) },
    choices.map(([key, name]) => h('option', { key, value: key, selected: key === value }, name)),
  );

/**
 * Figures as a table.
 *
 * @param columns [{ name, show(row), text }], text where it is no number
 */
export function Figures({ caption, columns, rows, most = ROWS_SHOWN }) {
  const [all, setAll] = useState(false);
  const hidden = rows.length - most;
  return [
    h('div', { class: 'table-scroll tall', tabIndex: 0, role: 'region', 'aria-label': caption }, [
      h('table', null, [
        h('caption', { class: 'hidden-text' }, caption),
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            columns.map(({ name, text }) => h('th', { key: name, scope: 'col', class: text ? null : 'number' }, name)),
          ),
        ),
        h(
          'tbody',
          null,
          (all ? rows : rows.slice(0, most)).map((row, i) =>
            h('tr', { key: i }, [
              columns.map(({ name, show, text }, j) =>
                h(j === 0 ? 'th' : 'td', { key: name, scope: j === 0 ? 'row' : null, class: text ? null : 'number' }, show(row)),
              ),
            ]),
          ),
        ),
      ]),
    ]),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${count(hidden)} more`,
      ),
  ];
}

const Bones = () =>
  h('div', { class: 'skeleton trend-bones', 'aria-hidden': 'true' }, [
    h('span', { class: 'bone', style: { height: '168px' } }),
    h('span', { class: 'bone', style: { width: '55%' } }),
  ]);

const Failed = ({ name, answer }) =>
  h('div', { class: 'nothing', role: 'status' }, [
    h('p', null, h('strong', null, 'This cannot be shown. ')),
    h('p', { class: 'second' }, answer.error),
    h('button', { type: 'button', class: 'button', onClick: () => again(name) }, 'Try again'),
  ]);

export const Nothing = ({ children }) => h('div', { class: 'nothing' }, h('p', { class: 'second' }, children ?? 'No data in this time.'));

function Tools({ name, answer, table }) {
  const { tables } = store.get().view.trend;
  const shown = tables.includes(name);
  return [
    table &&
      h(
        'button',
        {
          type: 'button',
          class: 'button small-button',
          'aria-pressed': String(shown),
          onClick: () => setTrend({ tables: shown ? tables.filter((one) => one !== name) : [...tables, name] }),
        },
        'Table',
      ),
    h(
      'a',
      {
        class: 'button small-button',
        href: `${answer.path}&format=csv`,
        download: `seiche-${name}.csv`,
        'aria-label': `CSV of ${name}`,
      },
      'CSV',
    ),
  ];
}

/**
 * @param name of the question
 * @param empty whether the answer holds nothing to draw
 * @param none what that means where there is data at all
 * @param chart made only when there is something in it
 * @param table the same in figures
 * @param summary what it says in words
 * @param tools what is chosen in it
 */
export function Panel({ state, name, title, note, tools, empty, none, chart, table, summary, after, wide }) {
  const answer = state.trends.answers[name];
  const doc = answer?.doc;
  const status = answer?.status ?? 'loading';
  const words = doc && !empty(doc) ? summary(doc) : null;
  const inFigures = table && state.view.trend.tables.includes(name);
  return h(
    'section',
    {
      class: `panel trend-panel${wide ? ' wide' : ''}`,
      'aria-labelledby': `${name}-title`,
      'aria-busy': String(status === 'loading'),
      'data-panel': name,
      'data-status': status,
    },
    [
      h('div', { class: 'panel-head' }, [
        h('h2', { id: `${name}-title` }, title),
        note && h('span', { class: 'small third' }, note),
        h('span', { class: 'spacer' }),
        tools,
        doc && h(Tools, { name, answer, table }),
      ]),
      status === 'failed'
        ? h(Failed, { name, answer })
        : !doc
          ? h(Bones)
          : empty(doc)
            ? h(Nothing, null, state.trends.answers.occupancy?.doc?.steps.length ? none : null)
            : h('div', { class: `trend-body${status === 'loading' ? ' stale' : ''}` }, [
                inFigures ? table(doc) : chart(doc),
                words && h('p', { class: 'trend-words' }, words),
                after?.(doc),
              ]),
    ],
  );
}
