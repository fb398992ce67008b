// Draws the ribbon of one workload: its phases in their lanes, a step at each switch, dashes and words
// where there is no data, and the tint of a storm. Everything here is drawing; what to draw comes in.

import { NO_DATA_PHASE, RIBBON_HEIGHT, lane, phaseOf } from './phases.js';
import { fillOf, mixedFill } from './patterns.js';
import { colour } from './theme.js';
import { duration } from './format.js';

const LABELLED = new Set(['TRAINING', 'INFERENCE', 'INGEST']);
const MIDDLE = RIBBON_HEIGHT / 2;

/**
 * @param list segments of the row (segments.js)
 * @param frame the stretch of time on screen
 * @param marks { switches, storms, marked, fades }: moments of switches, storms as [from, to, critical],
 *     the segment the reader points at, and whether doubt shows as a paler fill
 */
export function drawRibbon(context, width, frame, list, marks) {
  const x = (time) => ((time - frame.from) / (frame.to - frame.from)) * width;
  marks.storms.forEach(([from, to, tint]) => {
    context.fillStyle = colour(tint);
    context.fillRect(x(Math.max(from, frame.from)), 0, x(to) - x(Math.max(from, frame.from)), RIBBON_HEIGHT);
  });
  drawGround(context, width, x(list[0]?.from ?? frame.to));
  drawSteps(context, marks.switches, frame, x);
  let labelled = null;
  const labels = [];
  const strength = marks.fades ? strengthOf : () => 1;
  for (const segment of joined(list, strength)) {
    const box = boxOf(segment, x);
    context.globalAlpha = strength(segment);
    drawSegment(context, segment, box);
    context.globalAlpha = 1;
    if (LABELLED.has(segment.phase) && segment.phase !== labelled && box.width > 62) {
      labels.push([segment.phase, box, segment.mixed || strength(segment) < 1]);
      labelled = segment.phase;
    }
  }
  labels.forEach(([phase, box, framed]) => drawLabel(context, phase, box, framed));
  if (marks.marked) {
    const box = boxOf(marks.marked, x);
    context.strokeStyle = colour('focus');
    context.lineWidth = 2;
    context.strokeRect(
      Math.max(1, box.left - 1),
      Math.max(1, box.top - 2),
      Math.min(box.width + 2, width - Math.max(1, box.left - 1) - 1),
      Math.min(box.height + 4, RIBBON_HEIGHT - 2),
    );
  }
}

function boxOf(segment, x) {
  const left = x(segment.from);
  const least = segment.phase === 'CHECKPOINT' || segment.phase === 'LOAD' ? 2 : 0.6;
  return { left, width: Math.max(x(segment.to) - left, least), ...lane(segment.phase, segment.side) };
}

/** Three shades are as many as the eye keeps apart; the line below the ribbon has the figure. */
const strengthOf = ({ confidence }) => (confidence == null || confidence >= 0.85 ? 1 : confidence >= 0.6 ? 0.7 : 0.45);

/** Neighbours of one phase are one shape; a seam between them would look like a change. */
function joined(list, strength) {
  const out = [];
  for (const segment of list) {
    const last = out[out.length - 1];
    const same = ['phase', 'side', 'mixed'].every((key) => last?.[key] === segment[key]);
    if (last && same && last.to === segment.from && strength(last) === strength(segment)) {
      out[out.length - 1] = { ...last, to: segment.to, end: segment.end };
    } else {
      out.push(segment);
    }
  }
  return out;
}

/** The line between the lanes; before the first span the page was not watching, hence lighter. */
function drawGround(context, width, first) {
  context.fillStyle = colour('line2');
  context.globalAlpha = 0.7;
  context.fillRect(first, MIDDLE - 0.5, width - first, 1);
  context.globalAlpha = 0.3;
  context.fillRect(0, MIDDLE - 0.5, first, 1);
  context.globalAlpha = 1;
}

function drawSegment(context, segment, box) {
  if (segment.phase === NO_DATA_PHASE) {
    drawNoData(context, segment, box);
    return;
  }
  context.fillStyle = fillOf(context, phaseOf(segment.phase));
  context.beginPath();
  context.roundRect(box.left, box.top, box.width, box.height, box.height > 4 && box.width > 3 ? 1 : 0);
  context.fill();
  if (segment.mixed) {
    context.fillStyle = mixedFill(context);
    context.fill();
  }
  if (segment.mixed || phaseOf(segment.phase).token === 'unknown') {
    context.strokeStyle = colour('unknown');
    context.lineWidth = 1;
    context.strokeRect(box.left + 0.5, box.top + 0.5, Math.max(0.1, box.width - 1), box.height - 1);
  }
}

function drawNoData(context, segment, box) {
  context.clearRect(box.left, MIDDLE - 2, box.width, 4);
  context.strokeStyle = colour('ink3');
  context.lineWidth = 1.5;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(box.left, MIDDLE);
  context.lineTo(box.left + box.width, MIDDLE);
  context.stroke();
  context.setLineDash([]);
  const words = segment.open ? 'No data' : `No data for ${duration(Math.round((segment.end - segment.start) / 1000))}`;
  context.font = font(500);
  const room = box.width - 12;
  const text = context.measureText(words).width < room ? words : 'No data';
  if (context.measureText(text).width < room) {
    context.fillStyle = colour('ink3');
    context.fillText(text, box.left + 6, MIDDLE - 5);
  }
}

/** A hair line behind the phases where the side changed: the edge of the wave. */
function drawSteps(context, switches, frame, x) {
  context.fillStyle = colour('ink3');
  context.globalAlpha = 0.55;
  for (const at of switches) {
    if (at > frame.from && at <= frame.to) {
      context.fillRect(x(at) - 0.5, 3, 1, RIBBON_HEIGHT - 6);
    }
  }
  context.globalAlpha = 1;
}

/** Dots, stripes and pale fills leave letters hard to read: those get a ground of the full colour. */
function drawLabel(context, phase, box, framed) {
  const { name, token } = phaseOf(phase);
  context.font = font(600);
  if (framed || token === 'ingest') {
    context.fillStyle = colour(token);
    context.fillRect(box.left + 3, box.top, context.measureText(name).width + 6, box.height);
  }
  context.fillStyle = colour(`on-${token}`);
  context.fillText(name, box.left + 6, box.top + 9);
}

const font = (weight) => `${weight} 10.5px ${colour('font')}`;
