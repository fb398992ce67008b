// The alerts of the rail: firing first, worst and newest first among them, then what has resolved.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Severity } from './icons.js';
import { clock, count, roughly } from './format.js';
import { addressOf, stormAddress } from './route.js';

const SHOWN = 8;
const RANK = { critical: 0, warning: 1, info: 2 };

function inOrder(alerts) {
  const firing = (alert) => alert.state === 'firing';
  return [...alerts].sort(
    (a, b) =>
      firing(b) - firing(a) ||
      (firing(a)
        ? (RANK[a.severity] ?? 3) - (RANK[b.severity] ?? 3) || b.starts_ms - a.starts_ms
        : (b.ends_ms ?? 0) - (a.ends_ms ?? 0)) ||
      a.fingerprint.localeCompare(b.fingerprint),
  );
}

function timesOf(alert, now) {
  const resolved = alert.state !== 'firing';
  const end = resolved ? alert.ends_ms : now;
  const lasted = end == null ? null : roughly((end - alert.starts_ms) / 1000);
  return resolved
    ? [clock(alert.ends_ms ?? alert.starts_ms), lasted ? `resolved after ${lasted}` : 'resolved']
    : [clock(alert.starts_ms), `firing for ${lasted}`];
}

/** Where there is more to see of it: its storm, or the workload it is about. */
function whereOf(model, alert) {
  if (model.storms.some(({ id }) => id === alert.fingerprint)) {
    return stormAddress(alert.fingerprint);
  }
  return model.rows.has(alert.workload) ? addressOf(alert.workload) : null;
}

/** @param evidence whether to list what it rests on, too */
export function Alert({ model, alert, evidence }) {
  const where = whereOf(model, alert);
  return h('li', { 'data-alert': alert.fingerprint, 'data-alert-state': alert.state, class: alert.state }, [
    h(Severity, { severity: alert.severity, resolved: alert.state !== 'firing' }),
    h('div', { class: 'body' }, [
      where ? h('a', { class: 'link', href: where }, alert.title) : h('b', null, alert.title),
      alert.text && h('p', { class: 'small second' }, alert.text),
      evidence &&
        alert.evidence?.length > 0 &&
        h('details', { class: 'small third' }, [
          h('summary', null, 'Evidence'),
          h(
            'ul',
            { class: 'evidence-list' },
            alert.evidence.map((text) => h('li', { key: text }, text)),
          ),
        ]),
      h(
        'p',
        { class: 'times' },
        timesOf(alert, model.as_of_ms).map((text) => h('span', { key: text }, text)),
      ),
    ]),
  ]);
}

export function Alerts({ model }) {
  const [all, setAll] = useState(false);
  const alerts = inOrder(model.alerts);
  const firing = alerts.filter((alert) => alert.state === 'firing').length;
  const hidden = alerts.length - SHOWN;
  return h('section', { class: 'panel', 'aria-labelledby': 'alerts-title' }, [
    h(
      'div',
      { class: 'panel-head' },
      h('h2', { id: 'alerts-title' }, 'Alerts'),
      h('span', { class: 'small third' }, firing ? `${count(firing)} firing` : 'none firing'),
    ),
    alerts.length
      ? h(
          'ul',
          { class: 'feed' },
          (all ? alerts : alerts.slice(0, SHOWN)).map((alert) => h(Alert, { key: alert.fingerprint, model, alert })),
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
