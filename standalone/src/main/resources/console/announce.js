// Says aloud, for those who cannot see it, only what calls for attention: a storm opens or closes, the
// line is lost or back.

import { openStorms, scopeName } from './selectors.js';
import { clock, plural } from './format.js';
import { store } from './store.js';

export function announceChanges(place) {
  const say = (text) => {
    place.textContent = text;
  };
  store.subscribe((state, before) => {
    if (state.link.state !== before.link.state && before.link.state !== 'connecting') {
      say(
        state.link.state === 'live'
          ? 'Live again.'
          : `Disconnected. Showing the last picture, from ${clock(state.model?.as_of_ms)} UTC.`,
      );
    }
    if (state.model && before.model && state.model !== before.model) {
      const now = openStorms(state.model);
      const then = openStorms(before.model);
      const opened = now.filter((storm) => !then.some(({ id }) => id === storm.id));
      const closed = then.filter((storm) => !now.some(({ id }) => id === storm.id));
      const sentences = [
        ...opened.map(
          (storm) =>
            `Switching storm opened on ${scopeName(state.model, storm)}, ${plural(storm.switches, 'switch', 'switches')}.`,
        ),
        ...closed.map((storm) => `Storm on ${scopeName(state.model, storm)} closed.`),
      ];
      if (sentences.length) {
        say(sentences.join(' '));
      }
    }
  });
}
