// The bracket of a storm above the rows it is about: from when it opened to when it closed, or to now.

import { h } from 'preact';
import { count } from './format.js';
import { courseOf, isOpen } from './selectors.js';

const share = (time, frame) => Math.max(0, Math.min(1, (time - frame.from) / (frame.to - frame.from)));

/** What a storm covers on screen, for the ribbon's tint: [from, to, token]. */
export const tintOf = (storm, frame) => [
  storm.opened_ms,
  isOpen(storm) ? frame.to : storm.closed_ms,
  isOpen(storm) ? (storm.severity === 'critical' ? 'tint-critical' : 'tint-warning') : 'tint-past',
];

export const inFrame = (storm, frame) => isOpen(storm) || storm.closed_ms > frame.from;

function words(storm) {
  const course = courseOf(storm);
  return `Storm${course === 'open' ? '' : `, ${course}`} · ${isOpen(storm) ? `penalty ${count(storm.penalty)}` : `peak ${count(storm.peak_penalty)}`}`;
}

/** Brackets of several storms; only the latest has room for words. */
export function Brackets({ storms, frame }) {
  return storms.map((storm, i) => {
    const left = share(storm.opened_ms, frame);
    const right = isOpen(storm) ? 1 : share(storm.closed_ms, frame);
    const tone = isOpen(storm) ? storm.severity : 'past';
    return [
      h('span', {
        key: storm.id,
        class: `bracket ${tone} ${isOpen(storm) ? 'open' : ''}`,
        style: { left: `${left * 100}%`, width: `${(right - left) * 100}%` },
      }),
      i === storms.length - 1 &&
        h(
          'span',
          { key: `${storm.id} words`, class: `bracket-words ${tone}`, style: { width: `${(1 - left) * 100}%` } },
          words(storm),
        ),
    ];
  });
}
