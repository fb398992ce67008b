// The storms of the rail: penalty against its thresholds, switches, and what they cost.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Severity } from './icons.js';
import { clock, count, gpuTime, percent, plural, roughly, si } from './format.js';
import { closedStorms, courseOf, openStorms, scopeName } from './selectors.js';
import { stormAddress } from './route.js';

const OPEN_SHOWN = 10;
const CLOSED_SHOWN = 4;

/** A bar from zero to the penalty, with marks where a storm closes and opens, and at its peak. */
function Meter({ storm }) {
  const top = 1.08 * Math.max(storm.penalty, storm.peak_penalty ?? 0, storm.open_threshold * 1.4);
  const at = (value) => ({ left: `${(value / top) * 100}%` });
  const label = `Penalty ${count(storm.penalty)}, peak ${count(storm.peak_penalty)}; closes below ${count(storm.close_threshold)}, opens at ${count(storm.open_threshold)}`;
  return h('div', { class: 'meter', role: 'img', 'aria-label': label }, [
    h('i', { class: 'fill', style: { width: `${Math.min(100, (storm.penalty / top) * 100)}%` } }),
    storm.peak_penalty > storm.penalty && h('i', { class: 'peak', style: at(storm.peak_penalty) }),
    h('i', { class: 'mark', style: at(storm.close_threshold) }),
    h('i', { class: 'mark', style: at(storm.open_threshold) }),
  ]);
}

const bill = (storm) =>
  [
    storm.bill_bytes != null && `${si(storm.bill_bytes, 'B')} moved`,
    storm.bill_gpu_s != null && `${gpuTime(storm.bill_gpu_s)} lost`,
    storm.burden_ratio != null && `${percent(storm.burden_ratio)} of I/O`,
  ]
    .filter(Boolean)
    .join(', ');

function Name({ model, storm }) {
  const name = scopeName(model, storm);
  return h('a', { class: 'link', title: name, href: stormAddress(storm.id) }, name);
}

const attributes = (storm) => ({ 'data-storm': storm.id, 'data-storm-state': storm.state });

function OpenStorm({ model, storm }) {
  return h('li', { ...attributes(storm), class: storm.severity === 'critical' ? 'critical' : 'warning' }, [
    h(Severity, { severity: storm.severity }),
    h('div', { class: 'body' }, [
      h(
        'div',
        { class: 'line' },
        h(Name, { model, storm }),
        h('span', { class: 'strong number' }, count(storm.penalty)),
      ),
      h(
        'p',
        { class: 'small second' },
        `${{ escalated: 'Escalated, open', easing: 'Easing, open' }[courseOf(storm)] ?? 'Open'} since ${clock(storm.opened_ms)}, ${plural(storm.switches, 'switch', 'switches')}`,
      ),
      h(Meter, { storm }),
      h(
        'p',
        { class: 'marks' },
        `Marks: closes below ${count(storm.close_threshold)}, opens at ${count(storm.open_threshold)}`,
      ),
      h('p', { class: 'small second' }, bill(storm)),
    ]),
  ]);
}

function ClosedStorm({ model, storm }) {
  return h('li', { ...attributes(storm), class: 'closed' }, [
    h(Severity, { resolved: true }),
    h('div', { class: 'body' }, [
      h(
        'div',
        { class: 'line' },
        h(Name, { model, storm }),
        h('span', { class: 'third small' }, `closed ${clock(storm.closed_ms)}`),
      ),
      h(
        'p',
        { class: 'small third' },
        `${plural(storm.switches, 'switch', 'switches')} in ${roughly((storm.closed_ms - storm.opened_ms) / 1000)}; ${bill(storm)}`,
      ),
    ]),
  ]);
}

/** In calm weather: one quiet sentence. */
function calm(model, closed) {
  return closed.length
    ? `No storm. Last closed ${clock(closed[0].closed_ms)}\u202fUTC on ${scopeName(model, closed[0])}.`
    : 'No storm in the last hour.';
}

export function Storms({ model }) {
  const [all, setAll] = useState(false);
  const open = openStorms(model);
  const closed = closedStorms(model);
  const hidden = open.length - OPEN_SHOWN;
  return h('section', { class: 'panel', 'aria-labelledby': 'storms-title' }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'storms-title' }, 'Storms'),
      h('span', { class: 'small third' }, open.length ? `${count(open.length)} open` : 'none open'),
      open.length > 0 && [h('span', { class: 'spacer' }), h('span', { class: 'small third' }, 'penalty')],
    ]),
    open.length === 0 && h('p', { class: 'quiet' }, calm(model, closed)),
    (open.length > 0 || closed.length > 0) &&
      h('ul', { class: 'feed storms' }, [
        (all ? open : open.slice(0, OPEN_SHOWN)).map((storm) => h(OpenStorm, { key: storm.id, model, storm })),
        closed.slice(0, CLOSED_SHOWN).map((storm) => h(ClosedStorm, { key: storm.id, model, storm })),
      ]),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${count(hidden)} more open`,
      ),
    closed.length > CLOSED_SHOWN &&
      h('p', { class: 'quiet small' }, `${count(closed.length - CLOSED_SHOWN)} more closed in the last hour.`),
  ]);
}
