// Every alert of the last day, of whatever kind, the latest first: an order that never changes.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { count } from '../format.js';
import { Alert } from '../alerts.js';

const SHOWN = 8;

export function AlertFeed({ state }) {
  const [all, setAll] = useState(false);
  const alerts = [...state.model.alerts].sort(
    (a, b) => b.starts_ms - a.starts_ms || a.fingerprint.localeCompare(b.fingerprint),
  );
  const firing = alerts.filter(({ state: how }) => how === 'firing').length;
  const hidden = alerts.length - SHOWN;
  return h('section', { class: 'panel', 'aria-labelledby': 'alert-feed-title' }, [
    h(
      'div',
      { class: 'panel-head' },
      h('h2', { id: 'alert-feed-title' }, 'Alerts'),
      h('span', { class: 'small third' }, firing ? `${count(firing)} firing` : 'none firing'),
    ),
    alerts.length
      ? h(
          'ul',
          { class: 'feed' },
          (all ? alerts : alerts.slice(0, SHOWN)).map((alert) =>
            h(Alert, { key: alert.fingerprint, model: state.model, alert, evidence: true }),
          ),
        )
      : h('p', { class: 'quiet' }, 'Nothing asks for attention.'),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${count(hidden)} more`,
      ),
  ]);
}
