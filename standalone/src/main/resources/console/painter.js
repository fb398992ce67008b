// Keeps canvases painted: at most once per animation frame, only those near the viewport, each at the
// screen's own resolution. A canvas that scrolls away gives its pixels back.

import { useEffect, useRef } from 'preact/hooks';

const entries = new Map();
const dirty = new Set();
let frame = 0;

const visibility = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      const entry = entries.get(target);
      if (!entry) {
        continue;
      }
      entry.visible = isIntersecting;
      if (isIntersecting) {
        invalidate(target);
      } else {
        target.width = target.height = 1;
      }
    }
  },
  { rootMargin: '600px 0px' },
);

const size = new ResizeObserver((changes) => {
  for (const { target, contentRect } of changes) {
    const entry = entries.get(target);
    if (entry) {
      entry.width = contentRect.width;
      entry.height = contentRect.height;
      invalidate(target);
    }
  }
});

/** Has one canvas painted in the next frame. */
export function invalidate(canvas) {
  dirty.add(canvas);
  frame ||= requestAnimationFrame(flush);
}

/** Has every visible canvas painted in the next frame. */
export function invalidateAll() {
  entries.forEach((entry, canvas) => entry.visible && invalidate(canvas));
}

function flush() {
  frame = 0;
  const ratio = devicePixelRatio || 1;
  for (const canvas of dirty) {
    const entry = entries.get(canvas);
    if (!entry?.visible || !entry.width) {
      continue;
    }
    const width = Math.round(entry.width * ratio);
    const height = Math.round(entry.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, entry.width, entry.height);
    entry.paint.current(context, entry.width, entry.height);
  }
  dirty.clear();
}

/** Ref for a canvas that `paint(context, width, height)` fills, again after every render. */
export function usePainted(paint) {
  const canvas = useRef(null);
  const latest = useRef(paint);
  latest.current = paint;
  useEffect(() => {
    const element = canvas.current;
    entries.set(element, { paint: latest, visible: false, width: 0, height: 0 });
    visibility.observe(element);
    size.observe(element);
    return () => {
      visibility.unobserve(element);
      size.unobserve(element);
      entries.delete(element);
    };
  }, []);
  useEffect(() => invalidate(canvas.current));
  return canvas;
}
