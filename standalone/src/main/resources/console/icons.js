// Small drawings: brand, severities (each with a shape of its own), phase swatches.

import { h } from 'preact';
import { phaseOf } from './phases.js';

const icon = (className, label, ...shapes) =>
  h(
    'svg',
    {
      class: `icon ${className}`,
      viewBox: '0 0 16 16',
      ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
    },
    shapes,
  );

const line = (d) => h('path', { d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 });
const cutout = (d) => h('path', { d, class: 'cutout', fill: 'none', 'stroke-width': 1.6 });

export const Brand = () =>
  h('svg', { class: 'brand-mark', viewBox: '0 0 20 20', 'aria-hidden': 'true' }, [
    h('path', { class: 'high', d: 'M1 7c3-5 6-5 9 0s6 5 9 0' }),
    h('path', { class: 'low', d: 'M1 13c3 5 6 5 9 0s6-5 9 0' }),
  ]);

/** Triangle, diamond, circle, tick: told apart without colour. */
export function Severity({ severity, resolved }) {
  if (resolved) {
    return icon(
      'ok',
      'resolved',
      h('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 }),
      line('m5.2 8.2 2 2 3.6-4'),
    );
  }
  switch (severity) {
    case 'critical':
      return icon(
        'critical',
        'critical',
        h('path', { d: 'M8 1.5 15 14H1z', fill: 'currentColor' }),
        cutout('M8 6v4M8 11.4v1.4'),
      );
    case 'warning':
      return icon(
        'warning',
        'warning',
        h('rect', {
          x: 3,
          y: 3,
          width: 10,
          height: 10,
          rx: 1.5,
          transform: 'rotate(45 8 8)',
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.6,
        }),
        line('M8 5v3.6M8 9.8v1.4'),
      );
    default:
      return icon(
        'info',
        'information',
        h('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 }),
        line('M8 7.2V11M8 4.8v1.4'),
      );
  }
}

export const ThemeIcon = () =>
  icon(
    '',
    null,
    h('circle', { cx: 8, cy: 8, r: 5.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }),
    h('path', { d: 'M8 2.5a5.5 5.5 0 0 1 0 11z', fill: 'currentColor' }),
  );

export const CloseIcon = () => icon('', null, line('M4 4l8 8M12 4l-8 8'));

/** The phase's own form in 12 × 12 pixels; stripes and dots are drawn in the style sheet. */
export const Swatch = ({ phase }) =>
  h('span', {
    class: `swatch ${phaseOf(phase).token === 'ink3' ? 'nodata' : phaseOf(phase).token}`,
    'aria-hidden': 'true',
  });
