// What a storm costs: four figures, who brought how much, whom it slows, and what would help.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { NO_DATA, clock, count, gpuTime, latency, parts, percent, plural, roughly, si } from '../format.js';
import { addressOf, stormAddress } from '../route.js';
import { courseOf, isOpen, nameOf, scopeName, switchesInLastHour } from '../selectors.js';
import { closesIn } from './curve.js';
import { contributors } from './known.js';

const SHOWN = 8;

const bareName = (id) => id.replace(/^array\//, '');

/** How often its scope switched in the last hour, and how often it could: { rate, budget, who }. */
export function budgetOf({ model, weather }, storm) {
  if (storm.scope === 'array') {
    const known = weather.budgets?.systems.find(({ system }) => system === bareName(storm.scope_id));
    return {
      rate: known?.switches_1h ?? null,
      budget: known?.sustainable_per_h ?? storm.sustainable_per_h,
      who: known?.kind === 'node' ? 'the host' : 'the array',
    };
  }
  return storm.scope === 'workload'
    ? { rate: switchesInLastHour(model, storm.scope_id), budget: storm.sustainable_per_h, who: 'it' }
    : { rate: model.summary.switches_1h ?? null, budget: storm.sustainable_per_h, who: 'the fleet' };
}

export const perHour = (value) => (value < 10 ? String(Number(value.toFixed(1))) : count(value));

/** "29 switches in the last hour; the array absorbs 11". */
export const budgetWords = ({ rate, budget, who }) =>
  [
    rate == null ? null : `${plural(rate, 'switch', 'switches')} in the last hour`,
    budget == null ? null : `${who} absorbs ${perHour(budget)}`,
  ]
    .filter(Boolean)
    .join('; ');

function Stat({ label, value, small, note, name }) {
  const [number, unit] = parts(value);
  return h('div', { class: 'stat', 'data-stat': name }, [
    h('div', { class: 'label' }, label),
    h('div', { class: `value${value === NO_DATA ? ' missing' : ''}` }, [
      number,
      unit && h('small', null, `\u202f${unit}`),
      small && h('small', null, ` ${small}`),
    ]),
    h('div', { class: 'more' }, note),
  ]);
}

function burdenNote(storm) {
  const io = storm.io_bytes ?? (storm.burden_ratio > 0 ? storm.bill_bytes / storm.burden_ratio : null);
  return [
    io ? `of ${si(io, 'B')} I/O was saving and loading` : 'of its I/O was saving and loading',
    storm.peak_burden_ratio != null && `${percent(storm.peak_burden_ratio)} of what its peak would move`,
  ]
    .filter(Boolean)
    .join('; ');
}

export function Stats({ state, storm }) {
  const { doc } = state.weather;
  const until = isOpen(storm) ? state.model.as_of_ms : storm.closed_ms;
  const since = storm.since_ms ?? storm.opened_ms;
  const idle = storm.bill_gpu_s == null ? null : storm.bill_gpu_s / Math.max(1, (until - since) / 1000);
  const limits = budgetOf(state, storm);
  return h('div', { class: 'stats' }, [
    h(Stat, {
      name: 'switches',
      label: 'Switches',
      value: count(storm.switches),
      small: storm.since_ms ? `since ${clock(storm.since_ms)}` : null,
      note: isOpen(storm)
        ? budgetWords(limits) || 'nothing saved or loaded yet'
        : storm.switches_per_h != null
          ? `${perHour(storm.switches_per_h)} an hour${storm.sustainable_per_h == null ? '' : `; ${perHour(storm.sustainable_per_h)} could be absorbed`}`
          : '',
    }),
    h(Stat, {
      name: 'burden',
      label: `Burden on ${{ array: 'the array', fleet: 'the fleet' }[storm.scope] ?? 'its I/O'}`,
      value: percent(storm.burden_ratio),
      note: burdenNote(storm),
    }),
    h(Stat, {
      name: 'moved',
      label: 'Saved and loaded',
      value: si(storm.bill_bytes, 'B'),
      note: doc
        ? `in the time shown ${si(doc.saved_bytes, 'B')} saved, ${si(doc.loaded_bytes, 'B')} loaded`
        : 'checkpoints written, weights read',
    }),
    h(Stat, {
      name: 'gpu',
      label: 'GPU time lost',
      value: gpuTime(storm.bill_gpu_s),
      note:
        idle == null
          ? 'no GPU of its workloads reports'
          : `${idle < 9.95 ? Number(idle.toFixed(1)) : count(idle)} GPUs idle on average`,
    }),
  ]);
}

function OwnStorm({ storm, of }) {
  return storm && storm.id !== of.id
    ? h(
        'a',
        { class: 'underlined', href: stormAddress(storm.id) },
        isOpen(storm) ? `${courseOf(storm)}, ${count(storm.penalty)}` : `closed ${clock(storm.closed_ms)}`,
      )
    : '';
}

export function Contributors({ state, storm }) {
  const [all, setAll] = useState(false);
  const list = contributors(state, storm);
  const total = Math.max(
    storm.bill_bytes,
    list.reduce((sum, { bytes }) => sum + bytes, 0),
    1,
  );
  const most = Math.max(1, ...list.map(({ bytes }) => bytes));
  const scope = storm.scope !== 'workload';
  const hidden = list.length - SHOWN;
  return h('section', { class: 'panel', 'aria-labelledby': 'contributors-title' }, [
    h(
      'div',
      { class: 'panel-head' },
      h('h2', { id: 'contributors-title' }, scope ? 'Members' : 'Contributors'),
      h(
        'span',
        { class: 'small third' },
        scope ? `${plural(storm.members, 'workload')} ${isOpen(storm) ? 'storm' : 'stormed'} in it, most bytes first` : 'its own storm',
      ),
    ),
    h('div', { class: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': 'Who brought how much' }, [
      h('table', null, [
        h(
          'thead',
          null,
          h('tr', null, [
            h('th', { scope: 'col' }, 'Workload'),
            h('th', { scope: 'col', class: 'number' }, 'Switches'),
            h('th', { scope: 'col', class: 'wide-only' }, 'Share of bytes'),
            h('th', { scope: 'col', class: 'number' }, 'Moved'),
            h('th', { scope: 'col', class: 'number' }, 'GPU time'),
            scope && h('th', { scope: 'col', class: 'wide-only' }, 'Its storm'),
          ]),
        ),
        h(
          'tbody',
          null,
          (all ? list : list.slice(0, SHOWN)).map((one) =>
            h('tr', { key: one.workload, 'data-contributor': one.workload }, [
              h(
                'th',
                { scope: 'row' },
                h('a', { href: addressOf(one.workload), title: one.workload }, nameOf(state.model, one.workload)),
              ),
              h('td', { class: 'number' }, count(one.switches)),
              h(
                'td',
                { class: 'wide-only' },
                h('span', { class: 'share' }, [
                  h('span', { class: 'bar', 'aria-hidden': 'true' }, h('i', { style: { width: `${(one.bytes / most) * 100}%` } })),
                  percent(one.bytes / total),
                ]),
              ),
              h('td', { class: 'number' }, si(one.bytes, 'B')),
              h('td', { class: 'number' }, one.gpu == null ? 'no data' : gpuTime(one.gpu)),
              scope && h('td', { class: 'wide-only' }, h(OwnStorm, { storm: one.storm, of: storm })),
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
  ]);
}

function Victim({ state, victim, most }) {
  const at = (seconds) => `${Math.min(100, (seconds / most) * 100)}%`;
  return h('li', { class: 'victim', 'data-victim': victim.workload }, [
    h('a', { class: 'who', href: addressOf(victim.workload), title: victim.workload }, nameOf(state.model, victim.workload)),
    h('span', { class: 'scale', 'aria-hidden': 'true' }, [
      h('i', { class: 'way', style: { left: at(victim.baseline_s), width: `calc(${at(victim.latency_s)} - ${at(victim.baseline_s)})` } }),
      h('i', { class: 'between', style: { left: at(victim.baseline_s) } }),
      h('i', { class: 'during', style: { left: at(victim.latency_s) } }),
    ]),
    h('span', { class: 'words', title: `${roughly(victim.seconds)} in ${plural(victim.switches, 'switch', 'switches')}` }, [
      `${latency(victim.baseline_s)} → ${latency(victim.latency_s)}, `,
      h('b', null, victim.baseline_s > 0 ? `${(victim.latency_s / victim.baseline_s).toFixed(1)}×` : ''),
    ]),
  ]);
}

/** Who else is on the storage, and was slower while the members switched. */
export function Neighbours({ state, storm }) {
  const victims = storm.victims ?? [];
  const most = 1.05 * Math.max(1e-9, ...victims.map(({ latency_s: slow }) => slow));
  return h('section', { class: 'panel', 'aria-labelledby': 'neighbours-title' }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'neighbours-title' }, 'Neighbours slowed'),
      h('span', { class: 'small third' }, 'mean latency, worst first'),
      h('span', { class: 'spacer' }),
      victims.length > 0 &&
        h('ul', { class: 'legend inline' }, [
          h('li', { key: 'between' }, h('i', { class: 'between key', 'aria-hidden': 'true' }), 'usual'),
          h('li', { key: 'during' }, h('i', { class: 'during key', 'aria-hidden': 'true' }), 'during switches'),
        ]),
    ]),
    victims.length
      ? [
          h(
            'ul',
            { class: 'victims' },
            victims.map((victim) => h(Victim, { key: victim.workload, state, victim, most })),
          ),
          h('p', { class: 'victims-axis third', 'aria-hidden': 'true' }, h('span', null, '0'), h('span', null, latency(most))),
          storm.slowed > victims.length &&
            h('p', { class: 'quiet small' }, `${count(storm.slowed - victims.length)} more were slowed.`),
        ]
      : h(
          'p',
          { class: 'quiet' },
          storm.victims ? 'No neighbour was seen slower during its switches.' : 'It was not kept whom this one slowed.',
        ),
  ]);
}

function advice(state, storm) {
  const { doc } = state.weather;
  const list = contributors(state, storm);
  const { rate, budget, who } = budgetOf(state, storm);
  const name = scopeName(state.model, storm);
  const closes = doc && closesIn(doc, storm);
  if (!isOpen(storm)) {
    return `It is over since ${clock(storm.closed_ms)}. What is left of its penalty goes on fading.`;
  }
  if (courseOf(storm) === 'easing') {
    return `Nothing has to be done if no further switch comes: the storm closes in ${roughly(closes ?? 0)}.`;
  }
  if (budget != null && rate != null && rate > budget) {
    const every = (60 * list.length) / budget;
    return `Fewer rounds: ${list.length === 1 ? 'a switch' : `a switch of each of the ${count(list.length)} workloads`} every ${roughly(every * 60)} brings ${name} to the ${perHour(budget)} an hour that ${who === 'it' ? 'it' : who} absorbs. Staggering does not lower the bill, but the peak load rate.`;
  }
  return `Longer rounds: without another switch it closes in ${roughly(closes ?? 0)}.${budget != null ? ` The bandwidth measured would absorb ${perHour(budget)} switches an hour; what hurts here is how close they follow.` : ''}`;
}

export function Help({ state, storm }) {
  const first = contributors(state, storm)[0];
  return h('section', { class: 'panel', 'aria-labelledby': 'help-title' }, [
    h('div', { class: 'panel-head' }, h('h2', { id: 'help-title' }, 'What would help')),
    h('p', { class: 'panel-body second' }, [
      h('span', null, [
        advice(state, storm),
        ' ',
        first &&
          h('a', { class: 'underlined', href: addressOf(first.workload) }, `See ${nameOf(state.model, first.workload)}’s waterfalls`),
        '.',
      ]),
    ]),
  ]);
}
