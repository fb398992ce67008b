// Puts the page together: the line to the server feeds the store, the store feeds the view.

import { h, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { announceChanges } from './announce.js';
import { Alerts } from './alerts.js';
import { Banner } from './banner.js';
import { Card } from './card.js';
import { Footer } from './footer.js';
import { Header, pageState, pages } from './header.js';
import { Kpis } from './kpis.js';
import { apply } from './model.js';
import { openLive } from './live.js';
import { nameOf } from './selectors.js';
import { invalidateAll } from './painter.js';
import { followAddress } from './route.js';
import { close } from './selection.js';
import { NoData, Skeleton, Starting, Unreachable } from './states.js';
import { setView, store } from './store.js';
import { Storms } from './storms.js';
import { Title } from './summary.js';
import { onThemeChange, toggleTheme } from './theme.js';
import { Timeline } from './timeline.js';
import { wholes } from './storms/known.js';
import { StormsView } from './storms/view.js';
import { followWeather } from './storms/weather.js';
import { followTrends } from './trends/ask.js';
import { TrendsView } from './trends/view.js';
import { followPast } from './workload/past.js';
import { WorkloadView } from './workload/view.js';

function Content({ state }) {
  const { model, link } = state;
  if (!model) {
    return link.state === 'disconnected' ? h(Unreachable) : h(Skeleton);
  }
  if (!model.rows.size) {
    return model.status === 'starting' ? h(Starting, { model }) : h(NoData, { model });
  }
  return [
    h(Banner, { model }),
    h(Kpis, { model }),
    h(
      'div',
      { class: 'columns' },
      h(Timeline, { state }),
      h('div', { class: 'rail' }, h(Alerts, { model }), h(Storms, { model })),
    ),
    h(Footer, { model }),
  ];
}

function Page({ state }) {
  switch (state.view.page) {
    case 'workload':
      return h(WorkloadView, { state });
    case 'storms':
      return h(StormsView, { state });
    case 'trends':
      return h(TrendsView, { state });
    default:
      return [h(Title, { model: state.model }), h(Content, { state })];
  }
}

function App() {
  const [state, setState] = useState(store.get());
  useEffect(() => store.subscribe(setState), []);
  return [
    h(Header, { state }),
    h(
      'main',
      { id: 'main', tabIndex: -1, 'data-state': pageState(state), 'data-page': state.view.page },
      h(Page, { state }),
    ),
    state.model && state.view.page === 'now' && h(Card, { state }),
  ];
}

function receive(doc) {
  const { model } = store.get();
  const next = apply(model, doc);
  if (next !== model) {
    store.set({ model: next });
  }
}

function followKeys(event) {
  const typing = event.target.matches('input, select, textarea');
  const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const page = plain && /^[1-9]$/.test(event.key) ? pages(store.get())[Number(event.key) - 1] : null;
  if (event.key === 't' && plain) {
    toggleTheme();
  } else if (page) {
    location.hash = page.href;
  } else if (event.key === 'Escape') {
    close();
    setView({ moment: null, momentPinned: false });
  }
}

/** The card closes when the reader points anywhere else. */
function followPointer(event) {
  const { view } = store.get();
  if (view.selected && !event.target.closest('.card, canvas.ribbon, button')) {
    close();
  }
}

function nameTab(state) {
  const { model, view } = state;
  const open = model ? wholes(state).length : 0;
  const page =
    view.page === 'workload'
      ? nameOf(model, view.workload) || 'Workload'
      : view.page === 'storms'
        ? 'Storms'
        : view.page === 'trends'
          ? 'Trends'
          : 'Now';
  const title = `${open ? `(${open}) ` : ''}Seiche: ${page}`;
  if (document.title !== title) {
    document.title = title;
  }
}

store.subscribe((state, before) => {
  nameTab(state);
  if (state.model !== before.model || state.view !== before.view || state.past !== before.past || state.weather !== before.weather) {
    invalidateAll();
  }
});
onThemeChange(invalidateAll);
announceChanges(document.getElementById('announcements'));
followAddress();
followPast();
followWeather();
followTrends();
document.addEventListener('keydown', followKeys);
document.addEventListener('pointerdown', followPointer);
render(h(App), document.getElementById('app'));
openLive('/api/v1/stream', receive, (state) => store.set({ link: { state, since: Date.now() } }));
