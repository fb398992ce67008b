// Which time, by what, and whose.

import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { GRAINS, RANGES } from './address.js';
import { findWorkloads } from './ask.js';
import { Choices, Selection, setTrend } from './panel.js';
import { isoDate } from './time.js';

const PAUSE_MS = 200;
const NAMES = { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month' };

/** Own dates begin with those on screen. */
function Dates({ state }) {
  const { from, to } = state.view.trend;
  const field = (label, value, change) =>
    h('label', { class: 'field' }, [
      h('span', { class: 'third small' }, label),
      h('input', {
        type: 'date',
        class: 'button input',
        value,
        max: isoDate(Date.now(), state.trends.zone),
        onChange: (event) => event.currentTarget.value && change(event.currentTarget.value),
      }),
    ]);
  const set = (a, b) => setTrend(a <= b ? { from: a, to: b } : { from: b, to: a });
  return h('div', { class: 'dates' }, [
    field('From', from, (value) => set(value, to)),
    field('to', to, (value) => set(from, value)),
  ]);
}

function Range({ state }) {
  const { range, from } = state.view.trend;
  const { zone, answers } = state.trends;
  const choose = (key) => {
    if (key === 'own') {
      const span = answers.occupancy?.doc?.span;
      const end = span ? span.to_ms - 1 : Date.now();
      const start = span ? span.from_ms : end - RANGES[range].days * 86_400_000;
      setTrend({ from: isoDate(start, zone), to: isoDate(end, zone) });
    } else {
      setTrend({ range: key, from: null, to: null });
    }
  };
  return [
    h(Choices, {
      label: 'Range',
      value: from ? 'own' : range,
      choices: [...Object.entries(RANGES).map(([key, { label, words }]) => [key, label, `Last ${words}`]), ['own', 'Dates', 'Own dates']],
      onChoose: choose,
    }),
    from && h(Dates, { state }),
  ];
}

/** Without a choice the server takes what suits the time; that one is marked too. */
function By({ state }) {
  const { by } = state.view.trend;
  const taken = state.trends.answers.occupancy?.doc?.span.by;
  return h(Choices, {
    label: 'By',
    value: by ?? taken,
    choices: GRAINS.map((grain) => [grain, NAMES[grain], `By ${grain}`]),
    onChoose: (grain) => setTrend({ by: grain === by ? null : grain }),
  });
}

/** Arrays of the live picture, and systems that are or were known. */
function arraysOf({ model, trends, view }) {
  const live = (model?.groups ?? []).filter(({ kind }) => kind === 'array').map(({ name }) => name);
  const known = (trends.answers.forecast?.doc?.systems ?? []).map(({ system }) => system);
  return [...new Set([...live, ...known, ...(view.trend.array ? [view.trend.array] : [])])].sort();
}

function useMatches(text) {
  const [matches, setMatches] = useState([]);
  const timer = useRef(0);
  useEffect(() => {
    clearTimeout(timer.current);
    if (!text) {
      setMatches([]);
      return;
    }
    timer.current = setTimeout(async () => {
      try {
        setMatches((await findWorkloads(text)).workloads.map(({ workload }) => workload));
      } catch (failure) {
        // The panels say what is wrong; a glob can be asked for all the same.
        setMatches([]);
      }
    }, PAUSE_MS);
  }, [text]);
  return matches;
}

/** A name, or a pattern; what has no star is looked for anywhere in the names. */
function Search({ state }) {
  const { workload } = state.view.trend;
  const [text, setText] = useState(null);
  const [at, setAt] = useState(-1);
  const matches = useMatches(text);
  const open = text !== null && matches.length > 0;
  const choose = (name) => {
    setText(null);
    setAt(-1);
    setTrend({ workload: name || null, array: null });
  };
  const key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) {
      event.preventDefault();
      setAt((at + step + matches.length) % matches.length);
    } else if (event.key === 'Enter' && text !== null) {
      const said = text.trim();
      choose(at >= 0 ? matches[at] : /[*?]/.test(said) || matches.includes(said) || !said ? said : `*${said}*`);
    } else if (event.key === 'Escape') {
      setText(null);
      setAt(-1);
    }
  };
  return h('div', { class: 'search' }, [
    h('input', {
      class: 'button input',
      type: 'search',
      role: 'combobox',
      placeholder: 'Workload or train-*',
      'aria-label': 'Workload, or a pattern of names',
      'aria-expanded': String(open),
      'aria-controls': 'matches',
      'aria-autocomplete': 'list',
      'aria-activedescendant': at >= 0 ? `match-${at}` : null,
      value: text ?? workload ?? '',
      onInput: (event) => setText(event.currentTarget.value),
      onKeyDown: key,
      onSearch: (event) => event.currentTarget.value || choose(''),
      onBlur: () => setTimeout(() => setText(null), PAUSE_MS),
    }),
    h(
      'ul',
      { id: 'matches', role: 'listbox', 'aria-label': 'Workloads', hidden: !open },
      matches.map((name, i) =>
        h('li', { key: name, id: `match-${i}`, role: 'option', 'aria-selected': String(i === at), onPointerDown: () => choose(name) }, name),
      ),
    ),
  ]);
}

function Whose({ state }) {
  const { array, workload } = state.view.trend;
  const arrays = arraysOf(state);
  return [
    h(Selection, {
      label: 'Whose',
      value: workload ? '?' : (array ?? ''),
      choices: [['', 'Whole fleet'], ...arrays.map((name) => [name, name]), ...(workload ? [['?', 'Workloads']] : [])],
      onChoose: (name) => name !== '?' && setTrend({ array: name || null, workload: null }),
    }),
    h(Search, { state }),
  ];
}

export const Controls = ({ state }) =>
  h('div', { class: 'trend-controls' }, [h(Whose, { state }), h('span', { class: 'spacer' }), h(By, { state }), h(Range, { state })]);
