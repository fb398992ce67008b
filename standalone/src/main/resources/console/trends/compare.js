// The time on screen beside as much before it: six figures in front, all of them as a table.

import { h } from 'preact';
import { count, duration, gpuTime, latency, parts, percent, si } from '../format.js';
import { Figures, Panel } from './panel.js';
import { spanName } from './time.js';

const FIRST = ['switches', 'bill_bytes', 'bill_gpu_s', 'storms', 'training_ratio', 'checkpoint_bytes_per_s'];

/** So many without being asked. */
const SHOWN = 10;

const NAMES = {
  training_ratio: 'Time training',
  checkpoint_ratio: 'Time saving',
  load_ratio: 'Time loading',
  inference_ratio: 'Time serving',
  ingest_ratio: 'Time ingesting',
  idle_ratio: 'Time idle',
  unknown_ratio: 'Time unknown',
  switches: 'Switches',
  bill_bytes: 'Moved by switching',
  bill_gpu_s: 'GPU time lost',
  overhead_ratio: 'I/O spent switching',
  lost_s: 'Time lost to switching',
  storms: 'Storms',
  storm_s: 'Time in storms',
  checkpoint_bytes: 'Size of a checkpoint',
  checkpoint_s: 'Time of a checkpoint',
  checkpoint_bytes_per_s: 'Checkpoint bandwidth',
  checkpoint_every_s: 'Training between checkpoints',
  load_s: 'Time of a load',
  ingest_bytes: 'New data',
  io_bytes: 'All I/O',
  training_throughput_p95_bytes_per_s: 'Throughput in training, p95',
  training_read_latency_p95_s: 'Read latency in training, p95',
  inference_throughput_p95_bytes_per_s: 'Throughput in serving, p95',
  inference_read_latency_p95_s: 'Read latency in serving, p95',
};

const nameOf = ({ what }) => NAMES[what] ?? what.replaceAll('_', ' ');

function show({ what, unit }, value) {
  if (what === 'bill_gpu_s') {
    return gpuTime(value);
  }
  if (what.includes('latency')) {
    return latency(value);
  }
  return { count, s: duration, ratio: percent }[unit]?.(value) ?? si(value, unit);
}

/** +24 %, −7 %, no change. */
function changed(change) {
  const { change_ratio: ratio, now, before } = change;
  if (ratio == null) {
    return now === before && now != null ? 'no change' : '';
  }
  return Math.abs(ratio) < 0.005 ? 'no change' : `${ratio > 0 ? '+' : '−'}${percent(Math.abs(ratio))}`;
}

function toneOf({ change_ratio: ratio, more_is_worse: worse }) {
  return ratio == null || worse == null || Math.abs(ratio) < 0.02 ? '' : ratio > 0 === worse ? 'worse' : 'better';
}

const Change = ({ change }) => {
  const tone = toneOf(change);
  return h('span', { class: `change ${tone}` }, changed(change), tone && h('span', { class: 'hidden-text' }, `, ${tone}`));
};

function Figure({ change }) {
  const [number, unit] = parts(show(change, change.now));
  const missing = change.now == null;
  return h('div', { class: 'figure', 'data-figure': change.what }, [
    h('div', { class: 'label' }, nameOf(change)),
    h('div', { class: `value${missing ? ' missing' : ''}` }, number, unit && h('small', null, `\u202f${unit}`)),
    h('div', { class: 'note' }, h(Change, { change }), change.before == null ? 'no data before' : ` against ${show(change, change.before)}`),
  ]);
}

/** Stands above the charts. */
export function HeadFigures({ state }) {
  const answer = state.trends.answers.compare;
  const doc = answer?.doc;
  if (!doc) {
    return answer?.status === 'failed'
      ? null
      : h(
          'div',
          { class: 'panel figures skeleton', 'aria-hidden': 'true' },
          FIRST.map((what) =>
            h('div', { key: what, class: 'figure' }, h('span', { class: 'bone label' }), h('span', { class: 'bone value' })),
          ),
        );
  }
  const shown = FIRST.map((what) => doc.changes.find((change) => change.what === what)).filter(Boolean);
  return (
    shown.length > 0 &&
    h(
      'section',
      { class: `panel figures${answer.status === 'loading' ? ' stale' : ''}`, 'aria-label': 'Key figures' },
      shown.map((change) => h(Figure, { key: change.what, change })),
    )
  );
}

const table = (doc) =>
  h(Figures, {
    caption: 'Compared with the time before',
    rows: doc.changes,
    most: SHOWN,
    columns: [
      { name: 'Figure', show: nameOf, text: true },
      { name: 'Now', show: (change) => show(change, change.now) },
      { name: 'Before', show: (change) => show(change, change.before) },
      { name: 'Change', show: (change) => h(Change, { change }) },
    ],
  });

function summary(doc) {
  if (doc.known.ratio === 0) {
    return 'Nothing is known of this time.';
  }
  if (doc.known_before.ratio === 0) {
    return 'Nothing is known of the time before.';
  }
  const by = { worse: 0, better: 0 };
  doc.changes.map(toneOf).forEach((tone) => tone && by[tone]++);
  const [now, before] = [doc.known.ratio, doc.known_before.ratio].map(percent);
  const data = now === before ? '' : ` There is data of ${now} of this time and of ${before} of that before.`;
  return `${count(by.worse)} of ${count(doc.changes.length)} figures are worse than before, ${count(by.better)} better, by 2\u202f% or more.${data}`;
}

export function Compare({ state }) {
  const doc = state.trends.answers.compare?.doc;
  return h(Panel, {
    state,
    name: 'compare',
    title: 'Compared',
    note: doc ? `with ${spanName({ from_ms: doc.before_from_ms, to_ms: doc.span.from_ms, zone: doc.span.zone })}` : 'with the time before',
    empty: ({ changes }) => !changes.length,
    chart: table,
    summary,
  });
}
