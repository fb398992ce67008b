// The time axis above the ribbons: round UTC moments, the newest one at the right edge.

import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clock, clockSeconds } from './format.js';
import { ticks } from './timeframe.js';

const EDGE_PX = 26;
const NEWEST_PX = 98;
const BEGAN_PX = 136;
const MINUTE_MS = 60_000;

export function Axis({ frame }) {
  const place = useRef(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watcher = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width));
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  const x = (time) => ((time - frame.from) / (frame.to - frame.from)) * width;
  const began = x(frame.began);
  const showsStart = began > BEGAN_PX && began < width;
  const free = (t) =>
    x(t) > EDGE_PX &&
    x(t) < width - NEWEST_PX &&
    (!showsStart || x(t) < began - BEGAN_PX - EDGE_PX || x(t) > began + EDGE_PX);
  return h('div', { ref: place, class: 'axis', 'aria-hidden': 'true' }, [
    width > 0 && [
      ticks(frame, width)
        .filter(free)
        .map((t) =>
          h(
            'span',
            { key: t, class: 'tick', style: { left: `${x(t)}px` } },
            t % MINUTE_MS ? clockSeconds(t) : clock(t),
          ),
        ),
      showsStart &&
        h(
          'span',
          { key: 'began', class: 'began', style: { right: `${width - began}px` } },
          'watching since ',
          clock(frame.began),
        ),
    ],
    h('span', { key: 'newest', class: 'newest' }, clock(frame.to), '\u202fUTC'),
  ]);
}
