// The head of the workload's page: who it is, which one, how far back, up to when.

import { h } from 'preact';
import { clockDay, plural } from '../format.js';
import { addressOf, stormAddress } from '../route.js';
import { courseOf, isOpen, nameOf, stormsOn } from '../selectors.js';
import { setView } from '../store.js';
import { pastFrame, SPANS } from './frame.js';

function Choice({ state }) {
  const { model, past, view } = state;
  const groups = model?.groups ?? [];
  const gone = past.known.filter((id) => !model?.rows.has(id));
  const here = view.workload && !model?.rows.has(view.workload) && !gone.includes(view.workload);
  const options = (ids) =>
    ids.map((id) => h('option', { key: id, value: id, selected: id === view.workload }, nameOf(model, id)));
  return h(
    'select',
    {
      class: 'button choice',
      'aria-label': 'Workload',
      value: view.workload ?? '',
      onChange: (event) => (location.hash = addressOf(event.currentTarget.value)),
    },
    [
      !view.workload && h('option', { value: '' }, 'Choose a workload'),
      groups.map((group) => h('optgroup', { key: group.key, label: group.name }, options(group.ids))),
      (gone.length > 0 || here) &&
        h('optgroup', { label: 'Without data for an hour' }, options(here ? [view.workload, ...gone] : gone)),
    ],
  );
}

function where({ model, past, view }) {
  const row = model?.rows.get(view.workload);
  const gpus = past.doc?.gpus;
  return [
    row?.group_kind === 'array' ? `on ${row.group}` : row && 'node',
    gpus > 0 && plural(gpus, 'GPU'),
    past.doc?.io_resources > 1 && `${past.doc.io_resources} devices or volumes`,
  ]
    .filter(Boolean)
    .join(', ');
}

function Storm({ model, id }) {
  const storm = model && stormsOn(model, 'workload', id).find(isOpen);
  return (
    storm &&
    h(
      'a',
      { class: `tag ${storm.severity}`, href: stormAddress(storm.id) },
      `Switching storm, ${courseOf(storm)}`,
    )
  );
}

function Range({ view }) {
  return h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': 'Range' },
    Object.entries(SPANS).map(([key, { label, words }]) =>
      h(
        'button',
        {
          key,
          type: 'button',
          'aria-pressed': String(view.span === key),
          'aria-label': `Last ${words}`,
          onClick: () => setView({ span: key, moment: null, momentPinned: false }),
        },
        label,
      ),
    ),
  );
}

/** One range back, one on, and to now again. */
function Travel({ state }) {
  const { model, view } = state;
  const frame = pastFrame(state);
  const half = (frame.to - frame.from) / 2;
  const go = (until) =>
    setView({ until: model && until >= model.as_of_ms ? null : Math.round(until), moment: null, momentPinned: false });
  const button = (label, words, onClick, attributes = {}) =>
    h(
      'button',
      { type: 'button', class: 'button square', 'aria-label': words, title: words, onClick, ...attributes },
      label,
    );
  return [
    button('‹', 'Earlier, by half the range', () => go(frame.to - half)),
    button('›', 'Later, by half the range', () => go(frame.to + half), { disabled: frame.follows }),
    h(
      'button',
      {
        type: 'button',
        class: 'button',
        'aria-pressed': String(frame.follows),
        title: frame.follows
          ? 'Follows the newest data'
          : `Up to ${clockDay(view.until, model?.as_of_ms)} UTC; go to now`,
        onClick: () => go(Infinity),
      },
      'Live',
    ),
  ];
}

export function Head({ state }) {
  const { model, view } = state;
  return h('div', { class: 'page-head workload-head' }, [
    h('h1', { title: view.workload }, nameOf(model, view.workload) ?? 'Workload'),
    h(Choice, { state }),
    h('p', { class: 'second' }, where(state)),
    h(Storm, { model, id: view.workload }),
    h('span', { class: 'spacer' }),
    h('div', { class: 'travel' }, h(Range, { view }), h(Travel, { state })),
  ]);
}
