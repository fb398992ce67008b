// What every chart is made of: its name, what it says at the moment pointed at, and a canvas.

import { h } from 'preact';
import { NO_DATA } from '../format.js';
import { usePainted } from '../painter.js';
import { store } from '../store.js';
import { pastFrame } from './frame.js';
import { pointAt, pointsOf } from './series.js';

/** @param paint called with context, width, state and frame at paint time */
export function Canvas({ height, paint }) {
  const canvas = usePainted((context, width) => {
    const state = store.get();
    paint(context, width, state, pastFrame(state));
  });
  return h('canvas', { ref: canvas, style: { height: `${height}px` }, 'aria-hidden': 'true' });
}

/** A value at the moment pointed at, with its least and greatest where they differ. */
export function Reading({ state, name, label, show, ink }) {
  const { moment } = state.view;
  const point = moment === null ? null : pointAt(pointsOf(state.past, name), moment);
  const range = point && point.min !== point.max ? `, ${show(point.min)} to ${show(point.max)}` : '';
  return h('span', { class: 'reading' }, [
    h('i', { class: `key ${ink}`, 'aria-hidden': 'true' }),
    label,
    moment !== null && h('b', null, ` ${point ? show(point.mean) : NO_DATA}`),
    moment !== null && h('span', { class: 'third range' }, range),
  ]);
}

/** A chart under its name, or why there is none. */
export function Chart({ title, note, readings, height, paint, present, missing }) {
  return h('div', { class: 'chart' }, [
    h('div', { class: 'chart-head' }, [
      h('b', null, title),
      present && readings,
      h('span', { class: 'third note' }, present ? note : missing),
    ]),
    present && h(Canvas, { height, paint }),
  ]);
}
