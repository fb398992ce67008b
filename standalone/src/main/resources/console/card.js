// Details of the phase under the pointer or the keyboard: what, how sure, why, since when, how fast.

import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { CloseIcon, Swatch } from './icons.js';
import { NO_DATA_PHASE, phaseOf } from './phases.js';
import { clockSeconds, confidence, count, duration, latency, percent, roughly, si } from './format.js';
import { addressOf } from './route.js';
import { frameOf, isOpen, pointed, stormsOn, switchesOf } from './selectors.js';
import { close, ribbonOf } from './selection.js';
import { Waterfall } from './waterfall.js';

const MIXED = ' Mixed: two workloads seen on one resource.';

const entry = (term, value) =>
  value != null && [h('dt', { key: term }, term), h('dd', { key: `${term} value` }, value)];

const pair = (read, write, show) => (read == null && write == null ? null : `${show(read)}, ${show(write)}`);

/** Mean of the sparkline's points that lie wholly inside a span; null when it is too short to have one. */
function meanRate(row, segment) {
  const inside = row.spark.points.filter(
    ([t, value]) => value != null && t >= segment.start && t + (row.spark.step_ms || 0) <= segment.end,
  );
  return inside.length ? inside.reduce((sum, [, value]) => sum + value, 0) / inside.length : null;
}

function facts(model, row, segment) {
  const lasted = (segment.end - segment.start) / 1000;
  const live = segment.running && segment.phase !== NO_DATA_PHASE;
  const open = segment.running && stormsOn(model, 'workload', row.id).find(isOpen);
  return [
    entry(
      segment.running ? 'Since' : 'From',
      segment.running
        ? `${clockSeconds(segment.start)}\u202fUTC`
        : `${clockSeconds(segment.start)} to ${clockSeconds(segment.end)}\u202fUTC`,
    ),
    entry(segment.running ? 'So far' : 'Lasted', segment.running ? roughly(lasted) : duration(lasted)),
    segment.confidence != null && entry('Confidence', confidence(segment.confidence)),
    live &&
      entry(
        'Read, write',
        pair(row.read_bytes_per_s, row.write_bytes_per_s, (v) => si(v, 'B/s')),
      ),
    live && entry('Latency read, write', pair(row.read_latency_s, row.write_latency_s, latency)),
    live && row.gpu_util_ratio != null && entry('GPU busy', percent(row.gpu_util_ratio)),
    !segment.running &&
      segment.phase !== NO_DATA_PHASE &&
      meanRate(row, segment) !== null &&
      entry('Throughput, about', si(meanRate(row, segment), 'B/s')),
    segment.running && row.last_sample_ms != null && entry('Last sample', freshness(model, row)),
    open && entry('Storm penalty', `${count(open.penalty)}, opens at ${count(open.open_threshold)}`),
  ];
}

function freshness(model, row) {
  const age = `${duration(Math.max(0, model.as_of_ms - row.last_sample_ms) / 1000)} ago`;
  return row.interval_ms ? `${age}, every ${duration(row.interval_ms / 1000)}` : age;
}

/** Near the pointer, or below the phase's place on its ribbon; always inside the window. */
function place(card, state, here) {
  const box = card.getBoundingClientRect();
  let { x, y } = state.view.hover ?? {};
  if (here.by === 'selection') {
    const ribbon = ribbonOf(here.id)?.getBoundingClientRect();
    if (!ribbon) {
      return;
    }
    const frame = frameOf(state);
    const middle = (here.segment.from + here.segment.to) / 2;
    x = ribbon.left + ((middle - frame.from) / (frame.to - frame.from)) * ribbon.width - box.width / 2 - 14;
    y = ribbon.bottom - 12;
  }
  const left = Math.max(8, Math.min(document.documentElement.clientWidth - box.width - 8, x + 14));
  const below = y + 18;
  const top =
    below + box.height > innerHeight && y - box.height - 20 > 0
      ? y - box.height - (here.by === 'selection' ? 24 : 14)
      : below;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

/** On a small screen the card lies over the foot of the page; the row it is about moves up. */
function uncover(card, id) {
  const ribbon = ribbonOf(id)?.getBoundingClientRect();
  if (card && ribbon && getComputedStyle(card).position === 'fixed') {
    const hidden = ribbon.bottom + 16 - card.getBoundingClientRect().top;
    scrollBy({ top: Math.max(0, hidden) });
  }
}

export function Card({ state }) {
  const card = useRef(null);
  const here = pointed(state);
  useLayoutEffect(() => {
    if (here && card.current) {
      place(card.current, state, here);
    }
  });
  const pinned = here?.by === 'selection' && state.view.pinned;
  useEffect(() => {
    if (pinned) {
      uncover(card.current, here.id);
    }
  }, [pinned, here?.id]);
  if (!here || state.view.table) {
    return null;
  }
  const { model } = state;
  const row = model.rows.get(here.id);
  const { segment } = here;
  const change = switchesOf(model, row.id).find(
    (s) =>
      segment.start < s.at_ms &&
      segment.end > s.start_ms &&
      phaseOf(segment.phase).side !== phaseOf(s.to).side &&
      segment.phase !== s.from,
  );
  return h(
    'aside',
    {
      ref: card,
      id: 'details',
      class: `card${pinned ? ' pinned' : ''}`,
      ...(pinned ? { role: 'dialog', 'aria-label': `Details of ${row.name}` } : { role: 'tooltip' }),
    },
    [
      h('div', { class: 'card-head' }, [
        h(Swatch, { phase: segment.phase }),
        h('b', null, phaseOf(segment.phase).name),
        h('span', { class: 'of', title: row.name }, row.name),
        pinned &&
          h(
            'button',
            {
              type: 'button',
              class: 'button square plain',
              'aria-label': 'Close details (Esc)',
              onClick: () => closeTo(row.id),
            },
            h(CloseIcon),
          ),
      ]),
      h('dl', null, facts(model, row, segment)),
      segment.evidence && h('p', { class: 'evidence' }, segment.evidence, segment.mixed && MIXED),
      change && h(Waterfall, { change }),
      pinned && h('p', { class: 'onward' }, h('a', { href: addressOf(row.id) }, 'Open workload')),
    ],
  );
}

/** Closing with the button puts the focus back where it came from. */
function closeTo(id) {
  ribbonOf(id)?.focus({ preventScroll: true });
  close();
}
