// Throughput as a small line with a soft ground; it breaks where data is missing.

import { h } from 'preact';
import { usePainted } from './painter.js';
import { colour } from './theme.js';

/** Draws points [time, value|null] between from and to; gaps longer than 1.5 steps are gaps. */
function drawSpark(context, width, height, points, from, to, step, ink) {
  const shown = points.filter(([t]) => t >= from - step && t <= to);
  const top = Math.max(...shown.map(([, value]) => value ?? 0), 1e-9);
  const x = (t) => Math.max(0, Math.min(width, ((t + step / 2 - from) / (to - from)) * width));
  const y = (value) => height - 1.5 - (value / top) * (height - 4);
  for (const run of runs(shown, step)) {
    const left = Math.max(0, x(run[0][0] - step / 2));
    const right = Math.min(width, x(run[run.length - 1][0] + step / 2));
    context.beginPath();
    context.moveTo(left, y(run[0][1]));
    run.forEach(([t, value]) => context.lineTo(x(t), y(value)));
    context.lineTo(right, y(run[run.length - 1][1]));
    context.strokeStyle = ink;
    context.lineWidth = 1.25;
    context.lineJoin = 'round';
    context.stroke();
    context.lineTo(right, height);
    context.lineTo(left, height);
    context.globalAlpha = 0.13;
    context.fillStyle = ink;
    context.fill();
    context.globalAlpha = 1;
  }
}

function runs(points, step) {
  const out = [];
  let run = [];
  let last = null;
  for (const point of points) {
    if (run.length && (point[1] == null || point[0] - last > 1.5 * step)) {
      out.push(run);
      run = [];
    }
    if (point[1] != null) {
      run.push(point);
      last = point[0];
    }
  }
  return run.length ? [...out, run] : out;
}

/** @param data called at paint time; gives { points, from, to, step } or null */
export function Spark({ data, token = 'ink3', className = 'spark' }) {
  const canvas = usePainted((context, width, height) => {
    const series = data();
    if (series && series.points.length) {
      drawSpark(context, width, height, series.points, series.from, series.to, series.step, colour(token));
    }
  });
  return h('canvas', { ref: canvas, class: className, 'aria-hidden': 'true' });
}
