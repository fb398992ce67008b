// The last line: version, and what was lost on the way, counted by reason.

import { h } from 'preact';
import { count } from './format.js';

export function Footer({ model }) {
  const lost = Object.entries(model.summary.dropped ?? {}).filter(([, n]) => n > 0);
  return h('footer', { class: 'foot' }, [
    h('span', null, `Seiche ${model.version ?? ''}`),
    h(
      'span',
      null,
      lost.length
        ? `Samples lost: ${lost.map(([reason, n]) => `${count(n)} ${reason.replaceAll('_', ' ')}`).join(', ')}`
        : 'No samples lost',
    ),
    h('span', null, 'All times UTC'),
  ]);
}
