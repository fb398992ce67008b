// One line for what is wrong now: the worst open storm with its figures, and how many more there are.

import { h } from 'preact';
import { Severity } from './icons.js';
import { aloneStorms, courseOf, scopeName, worstStorm } from './selectors.js';
import { clock, count, gpuTime, percent, plural, si } from './format.js';
import { stormAddress } from './route.js';

function figures(storm) {
  const cost = [
    storm.burden_ratio != null && `${percent(storm.burden_ratio)} of its I/O goes into saving and loading`,
    storm.bill_bytes > 0 && `${si(storm.bill_bytes, 'B')} moved`,
    storm.bill_gpu_s != null && `${gpuTime(storm.bill_gpu_s)} lost`,
  ].filter(Boolean);
  const switches = `${plural(storm.switches, 'switch', 'switches')}; penalty ${count(storm.penalty)}, a storm opens at ${count(storm.open_threshold)}.`;
  return cost.length ? `${switches} ${cost.join('; ')}.` : switches;
}

function others(model, rest) {
  const names = rest.slice(0, 3).map((storm) => scopeName(model, storm));
  const more = rest.length - names.length;
  return ` Also open: ${names.join(', ')}${more ? ` and ${count(more)} more` : ''}.`;
}

export function Banner({ model }) {
  const worst = worstStorm(model);
  if (!worst) {
    return null;
  }
  const rest = aloneStorms(model).filter((storm) => storm !== worst);
  const course = courseOf(worst);
  return h(
    'section',
    { class: `banner ${worst.severity === 'critical' ? 'critical' : 'warning'}`, 'aria-label': 'Open storms' },
    [
      h(Severity, { severity: worst.severity }),
      h('p', null, [
        h(
          'strong',
          null,
          `Switching storm on ${scopeName(model, worst)}, open since ${clock(worst.opened_ms)}${course === 'open' ? '' : `, ${course}`}.`,
        ),
        ' ',
        h('span', { class: 'second' }, figures(worst), rest.length > 0 && others(model, rest)),
      ]),
      h('a', { class: 'button', href: stormAddress(worst.id) }, 'Open storm'),
    ],
  );
}
