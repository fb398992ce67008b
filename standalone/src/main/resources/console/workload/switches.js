// The switches of this time: what each was made of and what it cost, on one scale.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { clockDay, count, duration, gpuTime, plural, si } from '../format.js';
import { phaseOf } from '../phases.js';
import { switchesOf } from '../selectors.js';
import { pastFrame } from './frame.js';
import { goTo } from './moment.js';

const SHOWN = 12;
const STEPS = [
  ['drain_s', 'Drain'],
  ['save_s', 'Save'],
  ['gap_s', 'Gap'],
  ['load_s', 'Load'],
  ['first_io_s', 'First I/O'],
];

function Steps({ change, longest }) {
  const words = STEPS.filter(([key]) => change[key] > 0)
    .map(([key, name]) => `${name.toLowerCase()} ${duration(change[key])}`)
    .join(', ');
  return h('div', { class: 'steps', role: 'img', 'aria-label': words, title: words }, [
    STEPS.map(([key]) =>
      change[key] > 0
        ? h('i', {
            key,
            class: `${key} to-${change.to.toLowerCase()}`,
            style: { width: `${(change[key] / longest) * 100}%` },
          })
        : null,
    ),
  ]);
}

const bytes = (value) => (value > 0 ? si(value, 'B') : 'none');
const seconds = (value) => (value > 0 ? duration(value) : 'none');

/** How sure it is: settled ones stay as they are, live ones may be corrected yet. */
const STANDING = {
  settled: ['settled', 'Settled: what followed is known, and nothing more will be said of it'],
  missed: ['missed live', 'Nobody saw it live; it was found once it was known what followed'],
  live: ['live', 'As it was seen live; it is settled in three or four minutes'],
};

export const standingOf = ({ settled, missed }) =>
  missed ? 'missed' : settled ? 'settled' : settled === false ? 'live' : null;

function Standing({ change }) {
  const standing = standingOf(change);
  const [words, title] = STANDING[standing] ?? ['', ''];
  return standing && h('span', { class: `tag ${standing}`, title }, words);
}

function Row({ change, longest, now }) {
  return h('tr', { 'data-switch': change.id }, [
    h(
      'td',
      null,
      h(
        'button',
        { type: 'button', class: 'link plain-weight', title: 'Show this moment', onClick: () => goTo(change.at_ms) },
        clockDay(change.at_ms, now),
      ),
    ),
    h('td', null, `${phaseOf(change.from).name} → ${phaseOf(change.to).name}`),
    h('td', { class: 'waterfall-cell' }, h(Steps, { change, longest })),
    STEPS.map(([key]) => h('td', { key, class: 'number part' }, seconds(change[key]))),
    h('td', { class: 'number' }, h('b', null, duration(change.duration_s))),
    h('td', { class: 'number' }, bytes(change.saved_bytes)),
    h('td', { class: 'number' }, bytes(change.loaded_bytes)),
    h('td', { class: 'number' }, change.gpu_lost_s == null ? 'no data' : gpuTime(change.gpu_lost_s)),
    h('td', null, h(Standing, { change })),
  ]);
}

/** What the store says, and of the same switches and newer ones what the live picture knows better. */
function latest({ model, past, view }) {
  const frame = pastFrame({ model, view });
  const by = new Map(past.doc.switches.map((change) => [change.id, change]));
  for (const live of model ? switchesOf(model, view.workload) : []) {
    const stored = by.get(live.id);
    const inFrame = live.at_ms >= frame.from && live.at_ms <= frame.to;
    if ((stored || inFrame) && !stored?.settled) {
      by.set(live.id, live);
    }
  }
  return [...by.values()].sort((a, b) => b.at_ms - a.at_ms || a.id.localeCompare(b.id));
}

function total(switches) {
  const moved = switches.reduce((sum, s) => sum + s.saved_bytes + s.loaded_bytes, 0);
  const lost = switches.filter((s) => s.gpu_lost_s != null);
  return [
    `${si(moved, 'B')} saved and loaded`,
    lost.length && `${gpuTime(lost.reduce((sum, s) => sum + s.gpu_lost_s, 0))} lost`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function Switches({ state }) {
  const [all, setAll] = useState(false);
  const { doc } = state.past;
  if (!doc) {
    return null;
  }
  const newest = latest(state);
  const longest = Math.max(...newest.map((s) => s.duration_s), 1);
  const hidden = newest.length - SHOWN;
  return h('section', { class: 'panel switches', 'aria-labelledby': 'switches-title' }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'switches-title' }, 'Switches'),
      h(
        'span',
        { class: 'small third' },
        newest.length ? `${count(Math.max(doc.switches_total, newest.length))} in this time; ${total(newest)}` : 'none in this time',
      ),
      h('span', { class: 'spacer' }),
      newest.length > 0 &&
        h(
          'ul',
          { class: 'legend inline', 'aria-label': 'Parts of a switch' },
          STEPS.map(([key, name]) => h('li', { key }, h('span', { class: 'steps key' }, h('i', { class: key })), name)),
        ),
    ]),
    newest.length
      ? h('div', { class: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': 'Switches, newest first' }, [
          h('table', null, [
            h('thead', null, [
              h('tr', null, [
                h('th', { scope: 'col' }, 'At, UTC'),
                h('th', { scope: 'col' }, 'Change'),
                h('th', { scope: 'col', class: 'waterfall-cell' }, `Waterfall, 0 to ${duration(Math.ceil(longest))}`),
                STEPS.map(([key, name]) => h('th', { key, scope: 'col', class: 'number part' }, name)),
                ['Total', 'Saved', 'Loaded', 'GPU time lost'].map((name) =>
                  h('th', { key: name, scope: 'col', class: 'number' }, name),
                ),
                h('th', { key: 'standing', scope: 'col' }, 'Said'),
              ]),
            ]),
            h(
              'tbody',
              null,
              (all ? newest : newest.slice(0, SHOWN)).map((change) =>
                h(Row, { key: change.id, change, longest, now: state.model?.as_of_ms }),
              ),
            ),
          ]),
        ])
      : h('p', { class: 'quiet' }, 'Checkpoints and loads within one side are not switches.'),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${plural(hidden, 'earlier switch', 'earlier switches')}`,
      ),
  ]);
}
