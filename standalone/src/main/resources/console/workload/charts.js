// The charts of one workload under each other, on one time axis: phases, confidence, throughput,
// fan-out, latency, GPU. What they say at the moment pointed at stands beside their names.

import { h } from 'preact';
import { confidence, latency, mark, percent, si } from '../format.js';
import { NO_DATA_PHASE, RIBBON_HEIGHT, phaseOf } from '../phases.js';
import { drawRibbon } from '../ribbon.js';
import { switchesOf } from '../selectors.js';
import { Canvas, Chart, Reading } from './chart.js';
import { GUTTER } from './moment.js';
import { pastSegments, verdictAt } from './phases.js';
import { drawGround, drawHoles, drawSeries } from './plot.js';
import { greatest, pointsOf, roundUp } from './series.js';

const holesIn = (state) => pastSegments(state).filter((s) => s.phase === NO_DATA_PHASE);

const has = (state, ...names) => names.some((name) => pointsOf(state.past, name).length > 0);

const perStep = ({ past }) =>
  past.doc && past.doc.step_ms > 10_000 ? 'mean, with least and greatest 10 s' : '10 s means';

export function Ribbon({ state }) {
  const { moment } = state.view;
  const list = pastSegments(state);
  const at = moment === null ? null : verdictAt(list, moment)?.segment;
  return h('div', { class: 'chart' }, [
    h('div', { class: 'chart-head' }, [
      h('b', null, 'Phase'),
      at && h('span', { class: 'reading' }, h('b', null, phaseOf(at.phase).name), ` ${confidence(at.confidence)}`),
      h('span', { class: 'third note' }, 'paler where less sure'),
    ]),
    h(Canvas, {
      height: RIBBON_HEIGHT,
      paint: (context, width, now, frame) => {
        const { view } = now;
        context.save();
        context.translate(GUTTER, 0);
        context.beginPath();
        context.rect(0, 0, width - GUTTER, RIBBON_HEIGHT);
        context.clip();
        drawRibbon(context, width - GUTTER, frame, pastSegments(now), {
          switches: (now.past.doc?.switches ?? (now.model ? switchesOf(now.model, view.workload) : [])).map(
            (s) => s.at_ms,
          ),
          storms: [],
          marked: view.moment === null ? null : (verdictAt(pastSegments(now), view.moment)?.segment ?? null),
          fades: true,
        });
        context.restore();
      },
    }),
  ]);
}

export function Confidence({ state }) {
  const height = 40;
  const y = (value) => height - 2 - value * (height - 4);
  return h(Chart, {
    title: 'Confidence',
    note: '0 to 1',
    missing: 'no verdict in this time',
    present: has(state, 'confidence'),
    readings: h(Reading, { state, name: 'confidence', label: 'sure', show: confidence, ink: 'faint' }),
    height,
    paint: (context, width, now, frame) => {
      drawGround(context, width, height, frame, [
        { y: y(1), text: '1' },
        { y: y(0), text: '0' },
      ]);
      drawHoles(context, width, height, frame, holesIn(now));
      drawSeries(context, width, frame, pointsOf(now.past, 'confidence'), y, { ink: 'ink3', ground: y(0), fill: 0.1 });
    },
  });
}

/** Reads up, writes down, on one scale: their areas compare. */
function paintThroughput(context, width, state, frame) {
  const height = 148;
  const reads = pointsOf(state.past, 'read_bytes_per_s');
  const writes = pointsOf(state.past, 'write_bytes_per_s');
  const most = Math.max(greatest(reads, frame), greatest(writes, frame), 1);
  const up = roundUp(Math.max(greatest(reads, frame), most * 0.2));
  const down = roundUp(Math.max(greatest(writes, frame), most * 0.2));
  const middle = 1 + ((height - 2) * up) / (up + down);
  const y = (value) => middle - (value * (height - 2)) / (up + down);
  drawGround(context, width, height, frame, [
    { y: y(up), text: mark(si(up, 'B/s')) },
    { y: y(0), text: '0' },
    { y: y(-down), text: mark(si(down, 'B/s')) },
  ]);
  drawHoles(context, width, height, frame, holesIn(state));
  drawSeries(context, width, frame, reads, y, { ink: 'ink2', ground: middle, fill: 0.2 });
  drawSeries(context, width, frame, writes, (value) => y(-value), { ink: 'focus', ground: middle, fill: 0.22 });
}

export function Throughput({ state }) {
  return h(Chart, {
    title: 'Throughput',
    note: perStep(state),
    missing: 'no reads or writes reported in this time',
    present: has(state, 'read_bytes_per_s', 'write_bytes_per_s'),
    readings: [
      h(Reading, { state, name: 'read_bytes_per_s', label: 'read up', show: (v) => si(v, 'B/s'), ink: 'ink2' }),
      h(Reading, { state, name: 'write_bytes_per_s', label: 'write down', show: (v) => si(v, 'B/s'), ink: 'focus' }),
    ],
    height: 148,
    paint: paintThroughput,
  });
}

const times = (value) => `${value.toFixed(value < 10 ? 1 : 0)}×`;

/** Only where it is known: most workloads do not serve. */
export function FanOut({ state }) {
  const height = 68;
  if (!has(state, 'fan_out_ratio')) {
    return null;
  }
  return h(Chart, {
    title: 'Fan-out',
    note: 'size of read bursts, 1× is usual for this workload',
    present: true,
    readings: [
      h(Reading, { state, name: 'fan_out_ratio', label: 'fan-out', show: times, ink: 'ink2' }),
      h(Reading, { state, name: 'bursts_per_minute', label: 'bursts/min', show: (v) => v.toFixed(0), ink: 'faint' }),
    ],
    height,
    paint: (context, width, now, frame) => {
      const points = pointsOf(now.past, 'fan_out_ratio');
      const top = roundUp(Math.max(2, greatest(points, frame)));
      const y = (value) => height - 1 - (value / top) * (height - 3);
      drawGround(
        context,
        width,
        height,
        frame,
        [top, 1, 0].map((v) => ({ y: y(v), text: v ? mark(times(v)) : '0' })),
      );
      drawHoles(context, width, height, frame, holesIn(now));
      drawSeries(context, width, frame, points, y, { ink: 'ink2', ground: y(1), fill: 0.12 });
    },
  });
}

function paintLatency(context, width, state, frame) {
  const height = 84;
  const reads = pointsOf(state.past, 'read_latency_s');
  const writes = pointsOf(state.past, 'write_latency_s');
  const top = roundUp(Math.max(greatest(reads, frame), greatest(writes, frame), 1e-6));
  const y = (value) => height - 1 - (value / top) * (height - 3);
  drawGround(context, width, height, frame, [
    { y: y(top), text: mark(latency(top)) },
    { y: y(top / 2), text: mark(latency(top / 2)) },
    { y: y(0), text: '0' },
  ]);
  drawHoles(context, width, height, frame, holesIn(state));
  drawSeries(context, width, frame, reads, y, { ink: 'ink2', ground: y(0), fill: 0.1 });
  drawSeries(context, width, frame, writes, y, { ink: 'focus', ground: y(0), fill: 0, dash: [4, 3] });
}

export function Latency({ state }) {
  return h(Chart, {
    title: 'Latency',
    note: 'mean per operation',
    missing: 'not reported',
    present: has(state, 'read_latency_s', 'write_latency_s'),
    readings: [
      h(Reading, { state, name: 'read_latency_s', label: 'read', show: latency, ink: 'ink2' }),
      has(state, 'write_latency_s') &&
        h(Reading, { state, name: 'write_latency_s', label: 'write', show: latency, ink: 'focus dashed' }),
    ],
    height: 84,
    paint: paintLatency,
  });
}

export function Gpu({ state }) {
  const height = 68;
  const y = (value) => height - 1 - value * (height - 3);
  const gpus = state.past.doc?.gpus ?? 0;
  return h(Chart, {
    title: 'GPU busy',
    note: gpus > 1 ? `mean of ${gpus} GPUs` : '',
    missing: 'no GPU of this workload reports',
    present: has(state, 'gpu_util_ratio'),
    readings: h(Reading, { state, name: 'gpu_util_ratio', label: 'busy', show: percent, ink: 'ink2' }),
    height,
    paint: (context, width, now, frame) => {
      drawGround(
        context,
        width,
        height,
        frame,
        [1, 0.5, 0].map((v) => ({ y: y(v), text: percent(v) })),
      );
      drawHoles(context, width, height, frame, holesIn(now));
      drawSeries(context, width, frame, pointsOf(now.past, 'gpu_util_ratio'), y, {
        ink: 'ink2',
        ground: y(0),
        fill: 0.12,
      });
    },
  });
}
