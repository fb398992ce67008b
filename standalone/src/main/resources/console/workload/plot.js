// Draws figures over time on a canvas: a soft ground, a line for the mean, a band for the least and
// the greatest, nothing where there is no data. Everything here is drawing; what to draw comes in.

import { colour } from '../theme.js';
import { roundMoments, shareOf } from './frame.js';
import { GUTTER } from './moment.js';
import { runsOf } from './series.js';

const LABEL_PX = 11;

/** What maps moments to pixels of a canvas of this width. */
export const across = (frame, width) => (time) =>
  GUTTER + Math.max(0, Math.min(1, shareOf(frame, time))) * (width - GUTTER);

/** Lines at round moments and at the marks of the scale, each mark { y, text }. */
export function drawGround(context, width, height, frame, marks) {
  const x = across(frame, width);
  context.fillStyle = colour('line');
  for (const { at } of roundMoments(frame, width - GUTTER)) {
    context.fillRect(Math.round(x(at)), 0, 1, height);
  }
  context.font = `${LABEL_PX}px ${colour('font')}`;
  context.textAlign = 'right';
  for (const { y, text } of marks) {
    context.fillStyle = colour('line');
    context.fillRect(GUTTER, Math.min(height - 1, Math.round(y)), width - GUTTER, 1);
    context.fillStyle = colour('ink3');
    context.fillText(text, GUTTER - 8, Math.max(9, Math.min(height - 1, y + 4)));
  }
  context.textAlign = 'left';
}

/** Where nothing was reported: said in words where there is room for them. */
export function drawHoles(context, width, height, frame, holes) {
  const x = across(frame, width);
  for (const { from, to } of holes) {
    const left = x(from);
    const room = x(to) - left;
    context.fillStyle = colour('sunk');
    context.globalAlpha = 0.75;
    context.fillRect(left, 0, room, height);
    context.globalAlpha = 1;
    context.font = `${LABEL_PX}px ${colour('font')}`;
    if (room > context.measureText('no data').width + 12) {
      context.fillStyle = colour('ink3');
      context.fillText('no data', left + 6, height / 2 + 4);
    }
  }
}

/**
 * One quantity.
 *
 * @param y from a value to a pixel
 * @param look { ink, ground, band, dash }: colour token, pixel the ground reaches down (or up) to,
 *     opacity of the ground, and dashes of the line
 */
export function drawSeries(context, width, frame, points, y, look) {
  const x = across(frame, width);
  const shown = points.filter((p) => p.to > frame.from && p.from < frame.to);
  context.lineJoin = 'round';
  for (const run of runsOf(shown)) {
    drawBand(context, run, x, y, look);
    drawMean(context, run, x, y, look);
  }
}

function drawBand(context, run, x, y, { ink }) {
  if (run.every((p) => p.min === p.max)) {
    return;
  }
  context.fillStyle = colour(ink);
  context.globalAlpha = 0.3;
  for (const p of run) {
    const top = Math.min(y(p.max), y(p.min));
    const least = Math.max(1, x(p.to) - x(p.from));
    context.fillRect(x(p.from), top, least, Math.max(0.5, Math.abs(y(p.max) - y(p.min))));
  }
  context.globalAlpha = 1;
}

function drawMean(context, run, x, y, { ink, ground, fill = 0.14, dash = [] }) {
  const [first, last] = [run[0], run.at(-1)];
  context.beginPath();
  context.moveTo(x(first.from), y(first.mean));
  run.forEach((p) => context.lineTo(x((p.from + p.to) / 2), y(p.mean)));
  context.lineTo(x(last.to), y(last.mean));
  context.strokeStyle = colour(ink);
  context.lineWidth = 1.25;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
  if (fill > 0) {
    context.lineTo(x(last.to), ground);
    context.lineTo(x(first.from), ground);
    context.fillStyle = colour(ink);
    context.globalAlpha = fill;
    context.fill();
    context.globalAlpha = 1;
  }
}
