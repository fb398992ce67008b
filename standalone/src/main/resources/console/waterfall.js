// What one switch was made of: drain, save, gap, load, first useful I/O, with its cost.

import { h } from 'preact';
import { phaseOf } from './phases.js';
import { clockSeconds, duration, gpuTime, si } from './format.js';

const STEPS = [
  ['drain_s', 'drain'],
  ['save_s', 'save'],
  ['gap_s', 'gap'],
  ['load_s', 'load'],
  ['first_io_s', 'first I/O'],
];

export function Waterfall({ change }) {
  const steps = STEPS.map(([key, name]) => ({ key, name, seconds: change[key] ?? 0 })).filter(
    ({ seconds }) => seconds > 0,
  );
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const bytes = (change.saved_bytes ?? 0) + (change.loaded_bytes ?? 0);
  return h('div', { class: 'switch' }, [
    h('div', null, [
      h('b', null, `Switch ${phaseOf(change.from).name} → ${phaseOf(change.to).name}`),
      ` ${clockSeconds(change.at_ms)}: ${duration(change.duration_s)}, ${si(bytes, 'B')}${change.gpu_lost_s == null ? '' : `, ${gpuTime(change.gpu_lost_s)} lost`}`,
    ]),
    total > 0 &&
      h(
        'div',
        { class: 'waterfall', 'aria-hidden': 'true' },
        steps.map(({ key, seconds }) => h('i', { key, class: key, style: { width: `${(seconds / total) * 100}%` } })),
      ),
    h('div', { class: 'third' }, steps.map(({ name, seconds }) => `${name} ${duration(seconds)}`).join(', ')),
  ]);
}
