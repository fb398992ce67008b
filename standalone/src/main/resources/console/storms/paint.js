// Draws the penalty over time: the curve, what it is held against, the storm, and the switches.
// Everything here is drawing; what to draw comes in.

import { clock, count } from '../format.js';
import { isOpen } from '../selectors.js';
import { colour } from '../theme.js';
import { escalatedAt, penaltyAt, peakOf, pointsIn } from './curve.js';
import { roundMoments, shareOf } from './frame.js';

export const HEIGHT = 216;
const TOP = 8;
const BASE = 192;
const LABEL_PX = 13;
const STEPS = [50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000];

/** Where the plot lies; narrow ones have no room beside it. The style sheet says the same. */
export const guttersOf = (width) => (width < 560 ? { left: 40, right: 8 } : { left: 112, right: 112 });

const toneOf = (storm) => (isOpen(storm) ? (storm.severity === 'critical' ? 'critical' : 'warning') : 'ink3');

const tintOf = (storm) =>
  isOpen(storm) ? (storm.severity === 'critical' ? 'tint-critical' : 'tint-warning') : 'tint-past';

const font = (weight = 400) => `${weight} 11px ${colour('font')}`;

/** What maps moments and penalties to pixels. */
function scaleOf(width, frame, points, doc, storm) {
  const { left, right } = guttersOf(width);
  const { open, escalate } = doc.thresholds;
  const peak = Math.max(peakOf(points)?.[1] ?? 0, storm.penalty);
  const high = Math.max(peak, open * 1.2);
  const most = 1.13 * (high > 0.6 * escalate ? Math.max(high, escalate) : high);
  const end = width - right;
  return {
    left,
    end,
    most,
    narrow: right < 20,
    x: (time) => left + Math.max(0, Math.min(1, shareOf(frame, time))) * (end - left),
    y: (penalty) => TOP + (BASE - TOP) * (1 - penalty / most),
  };
}

function drawScale(context, frame, scale) {
  const { left, end, most, narrow, x, y } = scale;
  // In a narrow gutter there is room for four digits.
  const mark = (penalty) => (narrow && penalty >= 10_000 ? `${penalty / 1000}\u202fk` : count(penalty));
  context.font = font();
  const step = STEPS.find((s) => most / s <= 5) ?? 10 * STEPS.at(-1);
  context.textAlign = 'right';
  for (let penalty = 0; penalty < most; penalty += step) {
    context.fillStyle = colour('line');
    context.fillRect(left, Math.round(y(penalty)), end - left, 1);
    context.fillStyle = colour('ink3');
    context.fillText(mark(penalty), left - 8, y(penalty) + 4);
  }
  context.textAlign = 'center';
  for (const at of roundMoments(frame, end - left)) {
    if (x(at) > left + 14 && x(at) < end - 14) {
      context.fillText(clock(at), x(at), HEIGHT - 6);
    }
  }
  context.textAlign = 'left';
}

/** What nobody watched is no calm. */
function drawUnknown(context, frame, scale, doc) {
  const until = Math.min(frame.to, doc.points[0]?.[0] ?? frame.to);
  const room = scale.x(until) - scale.left;
  if (room < 2) {
    return;
  }
  context.fillStyle = colour('sunk');
  context.fillRect(scale.left, TOP, room, BASE - TOP);
  context.font = font();
  if (room > context.measureText('no data').width + 12) {
    context.fillStyle = colour('ink3');
    context.fillText('no data', scale.left + 6, (TOP + BASE) / 2);
  }
}

function drawThresholds(context, scale, doc) {
  const { open, close, escalate } = doc.thresholds;
  const lines = [
    ['escalate', escalate, 'critical', [6, 3]],
    ['open', open, 'critical', [2, 3]],
    ['close', close, 'ok', [2, 3]],
  ].filter(([, value]) => value < scale.most);
  for (const [, value, token, dash] of lines) {
    context.strokeStyle = colour(token);
    context.lineWidth = 1.25;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(scale.left, scale.y(value));
    context.lineTo(scale.end, scale.y(value));
    context.stroke();
  }
  context.setLineDash([]);
  return lines.map(([name, value, token]) => ({ text: `${name} ${count(value)}`, y: scale.y(value), token }));
}

function drawCurve(context, scale, points, tone) {
  if (points.length < 2) {
    return;
  }
  context.beginPath();
  points.forEach(([at, penalty], i) =>
    i ? context.lineTo(scale.x(at), scale.y(penalty)) : context.moveTo(scale.x(at), scale.y(penalty)),
  );
  context.strokeStyle = colour(tone);
  context.lineWidth = 1.75;
  context.lineJoin = 'round';
  context.stroke();
  context.lineTo(scale.x(points.at(-1)[0]), BASE);
  context.lineTo(scale.x(points[0][0]), BASE);
  context.fillStyle = colour(tone);
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 1;
}

function drawTicks(context, frame, scale, doc) {
  context.fillStyle = colour('ink2');
  for (const { at_ms, adds } of doc.switches) {
    if (at_ms >= frame.from && at_ms <= frame.to) {
      const height = 4 + (16 * adds) / doc.thresholds.per_switch;
      context.fillRect(scale.x(at_ms) - 0.75, BASE - height, 1.5, height);
    }
  }
}

function drawMark(context, frame, scale, doc, tone, time, words) {
  const penalty = time === null || time < frame.from || time > frame.to ? null : penaltyAt(doc, time);
  if (penalty === null) {
    return;
  }
  const [x, y] = [scale.x(time), scale.y(penalty)];
  context.beginPath();
  context.arc(x, y, 3, 0, 2 * Math.PI);
  context.fillStyle = colour('panel');
  context.fill();
  context.strokeStyle = colour(tone);
  context.lineWidth = 1.5;
  context.stroke();
  const text = `${words} ${clock(time)}`;
  context.font = font();
  const leftward = x - context.measureText(text).width - 10 > scale.left;
  context.textAlign = leftward ? 'right' : 'left';
  context.fillStyle = colour('ink');
  context.fillText(text, x + (leftward ? -7 : 7), Math.max(TOP + 9, y - 7));
  context.textAlign = 'left';
}

/** Beside the plot, each at its line, pushed apart where they would lie on each other. */
function drawLabels(context, scale, labels) {
  const apart = [...labels].sort((a, b) => a.y - b.y);
  apart.forEach((label, i) => {
    label.at = Math.max(label.y, i ? apart[i - 1].at + LABEL_PX : TOP + 4);
  });
  apart.reduceRight((below, label) => {
    label.at = Math.min(label.at, below - LABEL_PX);
    return label.at;
  }, BASE + 2 + LABEL_PX);
  context.font = font(600);
  for (const { text, token, at } of apart) {
    context.fillStyle = colour(token);
    context.fillText(text, scale.end + 8, at + 4);
  }
}

function drawNarrowLabels(context, scale, labels) {
  context.font = font(600);
  for (const { text, token, y } of labels) {
    context.fillStyle = colour(token);
    context.fillText(text, scale.left + 4, y - 4);
  }
}

function drawNow(context, scale, last, tone) {
  const [x, y] = [scale.x(last[0]), scale.y(last[1])];
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fillStyle = colour(tone);
  context.fill();
  context.strokeStyle = colour('panel');
  context.lineWidth = 1.5;
  context.stroke();
  if (scale.narrow) {
    context.font = font(600);
    context.textAlign = 'right';
    context.fillStyle = colour('ink');
    context.fillText(`now ${count(last[1])}`, x - 6, Math.max(TOP + 9, y - 10));
    context.textAlign = 'left';
  }
}

/** The whole chart of one storm. */
export function paintPenalty(context, width, frame, doc, storm) {
  const points = pointsIn(doc, frame);
  const scale = scaleOf(width, frame, points, doc, storm);
  const tone = toneOf(storm);
  const closed = isOpen(storm) ? frame.to : storm.closed_ms;
  context.fillStyle = colour(tintOf(storm));
  context.fillRect(scale.x(storm.opened_ms), TOP, scale.x(closed) - scale.x(storm.opened_ms), BASE - TOP);
  drawScale(context, frame, scale);
  drawUnknown(context, frame, scale, doc);
  const labels = drawThresholds(context, scale, doc);
  drawCurve(context, scale, points, tone);
  drawTicks(context, frame, scale, doc);
  drawMark(context, frame, scale, doc, tone, storm.opened_ms, 'opened');
  drawMark(context, frame, scale, doc, tone, escalatedAt(doc, storm), 'escalated');
  const last = points.at(-1);
  if (!isOpen(storm)) {
    drawMark(context, frame, scale, doc, tone, storm.closed_ms, 'closed');
  } else if (last) {
    drawNow(context, scale, last, tone);
    labels.push({ text: `now ${count(last[1])}`, y: scale.y(last[1]), token: 'ink' });
  }
  if (scale.narrow) {
    drawNarrowLabels(context, scale, labels.filter(({ token }) => token !== 'ink'));
  } else {
    drawLabels(context, scale, labels);
  }
}
