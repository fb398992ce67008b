// What each array and host can absorb, and what it has to: also where all is calm.

import { h } from 'preact';
import { useState } from 'preact/hooks';
import { count, plural, si } from '../format.js';
import { budgetWords, perHour } from './bill.js';

const SHOWN = 6;

function measured(budget) {
  const rates = [
    budget.save_bytes_per_s != null && `saves ${si(budget.save_bytes_per_s, 'B/s')}`,
    budget.load_bytes_per_s != null && `loads ${si(budget.load_bytes_per_s, 'B/s')}`,
  ].filter(Boolean);
  return rates.length
    ? `${rates.join(', ')}; measured in ${plural(budget.switches, 'switch', 'switches')} of the last day`
    : budget.switches
      ? `${plural(budget.switches, 'switch', 'switches')} of the last day saved and loaded nothing`
      : 'no switch in the last day: nothing is measured yet';
}

function Budget({ budget }) {
  const per = budget.sustainable_per_h;
  const top = 1.15 * Math.max(budget.switches_1h, per ?? 0, 1);
  const over = per != null && budget.switches_1h > per;
  const words = budgetWords({
    rate: budget.switches_1h,
    budget: per,
    who: budget.kind === 'node' ? 'the host' : 'the array',
  });
  return h('li', { class: `budget${over ? ' over' : ''}`, 'data-budget': budget.system }, [
    h('div', { class: 'line' }, [
      h('b', { title: budget.system }, budget.system),
      h('span', { class: 'third small' }, plural(budget.workloads, 'workload')),
    ]),
    h('p', { class: 'small' }, words),
    per != null &&
      h('div', { class: 'meter', 'aria-hidden': 'true' }, [
        h('i', { class: 'fill', style: { width: `${(budget.switches_1h / top) * 100}%` } }),
        h('i', { class: 'mark', style: { left: `${(per / top) * 100}%` } }),
      ]),
    h('p', { class: 'marks' }, per != null && over ? `${perHour(budget.switches_1h / per)} times its budget; ` : '', measured(budget)),
  ]);
}

export function BudgetsPanel({ state }) {
  const [all, setAll] = useState(false);
  const { budgets } = state.weather;
  const systems = budgets?.systems ?? [];
  const arrays = systems.filter(({ kind }) => kind === 'array');
  // Hosts without a switch say nothing; arrays do, for they are shared.
  const hosts = systems.filter((one) => one.kind !== 'array' && one.switches > 0);
  const list = [...arrays, ...hosts];
  const hidden = list.length - SHOWN;
  return h('section', { class: 'panel budgets', 'aria-labelledby': 'budgets-title' }, [
    h('div', { class: 'panel-head' }, [
      h('h2', { id: 'budgets-title' }, 'Switch budgets'),
      budgets &&
        h(
          'span',
          { class: 'small third' },
          `an hour, if ${Math.round(budgets.budget_share * 100)}\u202f% of the time may go into saving and loading`,
        ),
    ]),
    list.length
      ? h(
          'ul',
          { class: 'budget-list' },
          (all ? list : list.slice(0, SHOWN)).map((budget) => h(Budget, { key: budget.system, budget })),
        )
      : h('p', { class: 'quiet' }, budgets ? 'No array reports, and no host switched.' : 'Not known yet.'),
    hidden > 0 &&
      h(
        'button',
        { type: 'button', class: 'more-button', 'aria-expanded': String(all), onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show ${count(hidden)} more`,
      ),
  ]);
}
