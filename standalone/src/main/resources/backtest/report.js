// Timelines of a backtest: truth and verdicts as ribbons, where they differ, switches and storms.
// Training rides high and inference low, as on the console. All times are UTC.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const tip = document.getElementById('tip');
  const SIDES = { TRAINING: 'training', CHECKPOINT: 'training', INFERENCE: 'inference' };
  const RIBBON = 28;
  const GAP = 6;
  const DIFFERENCE = 8;
  const EVENTS = 14;
  const AXIS = 18;
  const SHORTEST_MS = 10000;
  const HOLES = 'no data';

  // ---- data ----

  /** Runs with their start and end in ms, bits of the phases, and each LOAD's side. */
  function decode(flat, start, interval) {
    const runs = [];
    let at = 0;
    for (let i = 0; i < flat.length; i += 3) {
      const from = at + flat[i];
      at = from + flat[i + 2];
      const names = data.phases.filter((_, bit) => flat[i + 1] & (1 << bit));
      runs.push({ start: start + from * interval, end: start + at * interval, bits: flat[i + 1], names, side: null });
    }
    let side = null;
    for (let i = runs.length - 1; i >= 0; i--) {
      side = SIDES[runs[i].names[0]] ?? side;
      runs[i].side = side;
    }
    return runs;
  }

  /** Index of the first run that ends after a moment. */
  function firstAfter(runs, ms) {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[middle].end > ms) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  function runAt(runs, ms) {
    const run = runs[firstAfter(runs, ms)];
    return run && run.start <= ms ? run : null;
  }

  /** Spans in which the verdict names a phase that is not true. */
  function differences(truth, said) {
    const spans = [];
    for (let t = 0, s = 0; t < truth.length && s < said.length; ) {
      const start = Math.max(truth[t].start, said[s].start);
      const end = Math.min(truth[t].end, said[s].end);
      if (start < end && said[s].bits & ~truth[t].bits) {
        const last = spans[spans.length - 1];
        if (last && last.end === start) {
          last.end = end;
        } else {
          spans.push({ start, end });
        }
      }
      if (truth[t].end <= said[s].end) {
        t++;
      } else {
        s++;
      }
    }
    return spans;
  }

  // ---- phases ----

  let colours = new Map();
  function colour(token) {
    if (!colours.has(token)) {
      colours.set(token, getComputedStyle(root).getPropertyValue(`--${token}`).trim());
    }
    return colours.get(token);
  }

  /** A tile for what is told apart by its form: stripes, dots, wide outlined stripes. */
  function fill(context, phase) {
    const token = phase.toLowerCase();
    if (!['load', 'ingest', 'unknown'].includes(token)) {
      return colour(token);
    }
    const ratio = devicePixelRatio || 1;
    const size = token === 'unknown' ? 8 : 5;
    const tile = document.createElement('canvas');
    tile.width = tile.height = Math.round(size * ratio);
    const pen = tile.getContext('2d');
    pen.scale(tile.width / size, tile.height / size);
    pen.fillStyle = token === 'unknown' ? colour('sunk') : colour(token);
    pen.fillRect(0, 0, size, size);
    if (token === 'ingest') {
      pen.fillStyle = colour('panel');
      pen.beginPath();
      pen.arc(size / 2, size / 2, 1, 0, 7);
      pen.fill();
    } else {
      pen.strokeStyle = token === 'load' ? colour('panel') : colour('unknown');
      pen.lineWidth = 1.7;
      pen.beginPath();
      for (const shift of [-size, 0, size]) {
        pen.moveTo(shift - 1, token === 'load' ? size + 1 : -1);
        pen.lineTo(shift + size + 1, token === 'load' ? -1 : size + 1);
      }
      pen.stroke();
    }
    const pattern = context.createPattern(tile, 'repeat');
    pattern.setTransform(new DOMMatrix().scale(size / tile.width));
    return pattern;
  }

  function lane(phase, side) {
    switch (phase) {
      case 'TRAINING': return [3, 11];
      case 'CHECKPOINT': return [1, 13];
      case 'LOAD': return [side === 'training' ? 1 : side === 'inference' ? 14 : 7.5, 13];
      case 'INFERENCE': return [14, 11];
      case 'INGEST': return [8.5, 11];
      case 'IDLE': return [13, 2];
      default: return [6, 16];
    }
  }

  // ---- painting ----

  const views = [];
  const clock = (ms, part) => new Date(ms).toISOString().slice(...(part ?? [0, 19])).replace('T', ' ');

  function length(ms) {
    const s = Math.round(ms / 1000);
    return s < 120 ? `${s} s` : s < 7200 ? `${Math.round(s / 60)} min` : s < 172800 ? `${(s / 3600).toFixed(1)} h` : `${(s / 86400).toFixed(1)} d`;
  }

  function paint(view) {
    const { canvas, lanes, height } = view;
    const { from, to } = view.recording;
    const width = canvas.clientWidth;
    if (!width) {
      return;
    }
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    const x = (ms) => ((ms - from) / (to - from)) * width;
    axis(context, view, x, width);
    context.fillStyle = colour('tint-critical');
    each(view.differences, from, to, (span) => context.fillRect(x(span.start), 0, x(span.end) - x(span.start), view.top.differs));
    const fills = new Map(data.phases.map((phase) => [phase, fill(context, phase)]));
    lanes.forEach((ribbon) => each(ribbon.runs, from, to, (run) => paintRun(context, ribbon.top, run, x, width, fills)));
    if (view.truth.length) {
      context.fillStyle = colour('critical');
      each(view.differences, from, to, (span) => {
        context.fillRect(x(span.start), view.top.differs, Math.max(1, x(span.end) - x(span.start)), DIFFERENCE);
      });
    }
    events(context, view, x);
    if (view.drag) {
      const [a, b] = [Math.min(...view.drag), Math.max(...view.drag)];
      context.globalAlpha = 0.18;
      context.fillStyle = colour('focus');
      context.fillRect(a, 0, b - a, height - AXIS);
      context.globalAlpha = 1;
    }
  }

  function each(runs, from, to, draw) {
    for (let i = firstAfter(runs, from); i < runs.length && runs[i].start < to; i++) {
      draw(runs[i]);
    }
  }

  function paintRun(context, top, run, x, width, fills) {
    const left = Math.max(-2, x(run.start));
    const wide = Math.min(width + 2, x(run.end)) - left;
    run.names.forEach((phase, i) => {
      const mixed = run.names.length > 1;
      const [y, tall] = mixed ? [1 + (i * 26) / run.names.length, 26 / run.names.length] : lane(phase, run.side);
      context.fillStyle = fills.get(phase);
      context.fillRect(left, top + y, wide, tall);
      if (phase === 'UNKNOWN' && wide > 3) {
        context.strokeStyle = colour('unknown');
        context.lineWidth = 1;
        context.strokeRect(left + 0.5, top + y + 0.5, wide - 1, tall - 1);
      }
    });
  }

  function events(context, view, x) {
    const top = view.top.events;
    for (const storm of view.storms) {
      const left = x(storm.start);
      context.fillStyle = colour('tint-warning');
      context.fillRect(left, 0, x(storm.end ?? view.recording.end) - left, top + EVENTS);
      context.fillStyle = colour('warning');
      context.fillRect(left, top + EVENTS - 4, Math.max(2, x(storm.end ?? view.recording.end) - left), 3);
    }
    context.fillStyle = colour('ink2');
    for (const next of view.switches) {
      const at = x(next.end);
      const up = SIDES[next.to] === 'training';
      context.beginPath();
      context.moveTo(at - 3.5, top + (up ? 8 : 2));
      context.lineTo(at + 3.5, top + (up ? 8 : 2));
      context.lineTo(at, top + (up ? 2 : 8));
      context.fill();
    }
  }

  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];

  function axis(context, view, x, width) {
    const { from, to } = view.recording;
    const least = ((to - from) / 1000 / width) * 90;
    const step = (STEPS.find((s) => s >= least) ?? 2419200) * 1000;
    const bottom = view.height - AXIS;
    context.font = `11px ${colour('font')}`;
    context.textBaseline = 'middle';
    context.fillStyle = colour('ink3');
    context.strokeStyle = colour('line');
    context.lineWidth = 1;
    for (let ms = Math.ceil(from / step) * step; ms <= to; ms += step) {
      const at = Math.round(x(ms)) + 0.5;
      context.beginPath();
      context.moveTo(at, 0);
      context.lineTo(at, bottom + 4);
      context.stroke();
      const midnight = ms % 86400000 === 0;
      const text = midnight ? clock(ms, [0, 10]) : clock(ms, step < 60000 ? [11, 19] : [11, 16]);
      const wide = context.measureText(text).width;
      context.fillText(text, Math.min(Math.max(0, at - wide / 2), width - wide), bottom + 11);
    }
  }

  // ---- moving ----

  let frame = 0;
  const dirty = new Set();
  function invalidate(view) {
    dirty.add(view);
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      dirty.forEach((next) => next.visible && paint(next));
      dirty.clear();
    });
  }

  function show(recording, from, to) {
    const whole = recording.end - recording.start;
    const span = Math.min(whole, Math.max(SHORTEST_MS, to - from));
    recording.from = Math.max(recording.start, Math.min(recording.end - span, from));
    recording.to = recording.from + span;
    recording.range.textContent = `${clock(recording.from)} to ${clock(recording.to)} UTC, ${length(span)}`;
    views.filter((view) => view.recording === recording).forEach(invalidate);
  }

  const pan = (recording, share) => {
    const by = (recording.to - recording.from) * share;
    show(recording, recording.from + by, recording.to + by);
  };
  const zoom = (recording, factor) => {
    const middle = (recording.from + recording.to) / 2;
    const half = ((recording.to - recording.from) / 2) * factor;
    show(recording, middle - half, middle + half);
  };
  const whole = (recording) => show(recording, recording.start, recording.end);

  /** Shows the next difference with some of what is around it. */
  function nextDifference(view) {
    const { recording, differences: spans } = view;
    const zoomedOut = recording.to - recording.from === recording.end - recording.start;
    const after = zoomedOut ? recording.start - 1 : (view.found ?? recording.from - 1);
    const next = spans.find((span) => span.start > after) ?? spans[0];
    view.found = next.start;
    const around = Math.max(60000, 2 * (next.end - next.start));
    show(recording, next.start - around, next.end + around);
  }

  function tools(element, recording) {
    const button = (text, name, act) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = text;
      made.title = name;
      made.setAttribute('aria-label', name);
      made.onclick = act;
      element.append(made);
    };
    button('◀', 'Earlier', () => pan(recording, -0.5));
    button('▶', 'Later', () => pan(recording, 0.5));
    button('−', 'Zoom out', () => zoom(recording, 2));
    button('+', 'Zoom in', () => zoom(recording, 0.5));
    button('Whole', 'Whole recording', () => whole(recording));
    recording.range = document.createElement('span');
    recording.range.className = 'range';
    recording.range.setAttribute('aria-live', 'polite');
    element.append(recording.range, 'Drag over a timeline to zoom in, double-click for the whole.');
    element.hidden = false;
  }

  function pointer(view) {
    const { canvas, recording } = view;
    const at = (event) => event.clientX - canvas.getBoundingClientRect().left;
    const time = (px) => recording.from + (px / canvas.clientWidth) * (recording.to - recording.from);
    canvas.onpointerdown = (event) => {
      if (event.button === 0 && event.pointerType !== 'touch') {
        canvas.setPointerCapture(event.pointerId);
        view.drag = [at(event), at(event)];
      }
    };
    canvas.onpointermove = (event) => {
      if (view.drag) {
        view.drag[1] = at(event);
        invalidate(view);
      }
      explain(view, time(at(event)), event.clientX, event.clientY);
    };
    canvas.onpointerup = () => {
      const drag = view.drag;
      view.drag = null;
      if (drag && Math.abs(drag[1] - drag[0]) > 4) {
        show(recording, time(Math.min(...drag)), time(Math.max(...drag)));
      }
    };
    canvas.onpointerleave = () => (tip.hidden = true);
    canvas.ondblclick = () => whole(recording);
    canvas.onkeydown = (event) => {
      const act = {
        ArrowLeft: () => pan(recording, -0.25),
        ArrowRight: () => pan(recording, 0.25),
        '+': () => zoom(recording, 0.5),
        '=': () => zoom(recording, 0.5),
        '-': () => zoom(recording, 2),
        0: () => whole(recording),
        d: () => view.differences.length && nextDifference(view),
      }[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    };
  }

  function explain(view, ms, px, py) {
    const lines = [clock(ms)];
    for (const { name, runs } of view.lanes) {
      const run = runAt(runs, ms);
      lines.push(`${name}: ${run ? `${run.names.join(' + ')} for ${length(run.end - run.start)} from ${clock(run.start, [11, 19])}` : HOLES}`);
    }
    const near = ((view.recording.to - view.recording.from) / view.canvas.clientWidth) * 4;
    const next = view.switches.find((each) => Math.abs(each.end - ms) < near);
    if (next) {
      lines.push(`switch ${next.from} → ${next.to} in ${length(next.end - next.start)}`);
    }
    if (view.storms.some((storm) => storm.start <= ms && ms < (storm.end ?? Infinity))) {
      lines.push('storm');
    }
    tip.textContent = lines.join('\n');
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(px + 14, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(py + 16, innerHeight - tip.offsetHeight - 8)}px`;
  }

  // ---- page ----

  const near = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      target.view.visible = isIntersecting;
      if (isIntersecting) {
        invalidate(target.view);
      }
    }
  }, { rootMargin: '400px 0px' });

  function resource(figure, from, recording) {
    const truth = decode(from.truth, recording.start, from.interval);
    const live = decode(from.live, recording.start, from.interval);
    const lanes = [];
    const names = figure.querySelector('.names');
    let top = 0;
    const name = (text, y) => {
      const label = document.createElement('span');
      label.textContent = text;
      label.style.top = `${y}px`;
      names.append(label);
    };
    const add = (text, runs) => {
      lanes.push({ name: text, runs, top });
      name(text, top + 6);
      top += RIBBON + GAP;
    };
    if (truth.length) {
      add('truth', truth);
    }
    add('live', live);
    if (from.settled) {
      add('settled', decode(from.settled, recording.start, from.interval));
    }
    const canvas = figure.querySelector('canvas');
    const said = from.settled && data.verdict === 'settled' ? lanes[lanes.length - 1].runs : live;
    const view = {
      canvas, recording, truth, lanes,
      differences: differences(truth, said),
      switches: from.switches,
      storms: from.storms,
      visible: false,
      top: { differs: top, events: top + (truth.length ? DIFFERENCE + 6 : 0) },
    };
    if (truth.length) {
      name('differs', view.top.differs - 4);
    }
    view.events = from.switches.length || from.storms.length ? EVENTS : 0;
    if (view.events) {
      name('switches', view.top.events - 1);
    }
    view.height = view.top.events + view.events + AXIS;
    canvas.style.height = `${view.height}px`;
    canvas.view = view;
    if (view.differences.length) {
      const button = figure.querySelector('.next');
      button.hidden = false;
      button.onclick = () => nextDifference(view);
    }
    views.push(view);
    pointer(view);
    near.observe(canvas);
  }

  function legend() {
    const box = document.getElementById('legend');
    box.replaceChildren();
    const ratio = devicePixelRatio || 1;
    for (const phase of data.phases) {
      const item = document.createElement('span');
      const swatch = document.createElement('canvas');
      swatch.width = 28 * ratio;
      swatch.height = 16 * ratio;
      const context = swatch.getContext('2d');
      context.scale(ratio, ratio);
      context.fillStyle = fill(context, phase);
      const [y, tall] = phase === 'IDLE' ? [7, 2] : phase === 'CHECKPOINT' || phase === 'LOAD' ? [1, 14] : [2, 12];
      context.fillRect(0, y, 28, tall);
      item.append(swatch, phase);
      box.append(item);
    }
  }

  function theme(next) {
    root.dataset.theme = next;
    colours = new Map();
    legend();
    views.forEach(invalidate);
  }

  data.recordings.forEach((recording, i) => {
    const section = document.querySelector(`[data-recording="${i}"]`);
    tools(section.querySelector('.tools'), recording);
    recording.resources.forEach((next, r) => resource(section.querySelector(`[data-resource="${r}"]`), next, recording));
    whole(recording);
  });
  legend();

  const toggle = document.getElementById('theme');
  toggle.hidden = false;
  toggle.onclick = () => theme(root.dataset.theme === 'dark' ? 'light' : 'dark');
  matchMedia('(prefers-color-scheme: dark)').onchange = (event) => theme(event.matches ? 'dark' : 'light');
  addEventListener('resize', () => views.forEach(invalidate));
  let before = null;
  addEventListener('beforeprint', () => {
    before = root.dataset.theme;
    theme('light');
    views.forEach(paint);
  });
  addEventListener('afterprint', () => theme(before));
})();
