// A sketch of what Grafana makes of a dashboard: DATA holds the dashboard's JSON and the answers to its queries.
"use strict";

const TEXT = "#ccccdc";
const CLASSIC = ["#7EB26D", "#EAB839", "#6ED0E0", "#EF843C", "#E24D42", "#1F78C1", "#BA43A9", "#9D8BD0",
  "#508642", "#CCA300", "#447EBC", "#C15C17", "#B7DBAB", "#F4D598", "#70DBED", "#F29191", "#82B5D8", "#E5A8E2"];
const MINUTE = 60e3, HOUR = 3600e3, DAY = 86400e3;

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const colour = (name) => (!name || name === "text" ? TEXT : name);
const empty = (value) => value === null || value === undefined || value === "";

// ---- units

function scaled(value, decimals, base, names) {
  let size = Math.abs(value), i = 0;
  while (size >= base && i < names.length - 1) {
    size /= base;
    i++;
  }
  return rounded(Math.sign(value) * size, decimals) + (names[i] ? " " + names[i] : "");
}

function rounded(value, decimals) {
  if (decimals === undefined) {
    const size = Math.abs(value);
    return String(+value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3));
  }
  return value.toFixed(decimals);
}

function seconds(value, decimals) {
  const size = Math.abs(value);
  if (size === 0) return "0 s";
  for (const [below, by, name] of [[1e-6, 1e9, "ns"], [1e-3, 1e6, "µs"], [1, 1e3, "ms"], [60, 1, "s"],
    [3600, 1 / 60, "mins"], [86400, 1 / 3600, "hours"], [604800, 1 / 86400, "days"], [Infinity, 1 / 604800, "weeks"]]) {
    if (size < below) return rounded(value * by, decimals) + " " + name;
  }
  return String(value);
}

const iso = (ms) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

function formatted(value, unit, decimals, nowMs) {
  if (empty(value)) return "";
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number") return String(value);
  switch (unit) {
    case "decbytes": return scaled(value, decimals, 1000, ["B", "kB", "MB", "GB", "TB", "PB"]);
    case "Bps": return scaled(value, decimals, 1000, ["B/s", "kB/s", "MB/s", "GB/s", "TB/s"]);
    case "iops": return scaled(value, decimals, 1000, ["io/s", "K io/s", "M io/s"]);
    case "watt": return scaled(value, decimals, 1000, ["W", "kW", "MW"]);
    case "short": return scaled(value, decimals, 1000, ["", "K", "Mil", "Bil"]);
    case "s": return seconds(value, decimals);
    case "percentunit": return rounded(value * 100, decimals ?? 1) + "%";
    case "dateTimeAsIso": return iso(value);
    case "dateTimeFromNow": return seconds((nowMs - value) / 1000, 0) + " ago";
    default: return rounded(value, decimals);
  }
}

// ---- fields: what a panel's settings say of a column

function settings(panel, name, refId) {
  const config = panel.fieldConfig ?? { defaults: {}, overrides: [] };
  const all = JSON.parse(JSON.stringify(config.defaults ?? {}));
  all.custom = all.custom ?? {};
  for (const override of config.overrides ?? []) {
    const by = override.matcher;
    if ((by.id === "byName" && by.options === name) || (by.id === "byFrameRefID" && by.options === refId)) {
      for (const property of override.properties) {
        if (property.id.startsWith("custom.")) all.custom[property.id.slice(7)] = property.value;
        else all[property.id] = property.value;
      }
    }
  }
  return all;
}

function mapped(set, value) {
  for (const mapping of set.mappings ?? []) {
    const found = mapping.type === "value" && mapping.options[String(value)];
    if (found) return found;
  }
  return null;
}

function byThreshold(set, value) {
  let found = TEXT;
  for (const step of set.thresholds?.steps ?? []) {
    if (step.value === null || value >= step.value) found = colour(step.color);
  }
  return found;
}

function own(set, name) {
  if (set.color?.mode === "fixed") return colour(set.color.fixedColor);
  let hash = 0;
  for (const c of name) hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  return CLASSIC[hash % CLASSIC.length];
}

// ---- frames

const answersOf = (panel) => DATA.answers.filter((answer) => answer.panel === panel.id);

/** One field per column of numbers. */
function fields(panel) {
  const all = [];
  for (const answer of answersOf(panel)) {
    const target = panel.targets.find((one) => one.refId === answer.refId);
    for (const series of answer.series) {
      series.columns.slice(1).forEach((column, i) => {
        const tags = series.tags ?? {};
        const name = target.alias
          ? target.alias.replace(/\$tag_(\w+)/g, (_, tag) => tags[tag] ?? "").replace(/\$col/g, column)
          : `${series.name}.${column}` + (series.tags ? ` {${Object.entries(tags).map((t) => t.join(": ")).join(", ")}}` : "");
        const set = settings(panel, name, answer.refId);
        all.push({
          name, tags, set, colour: own(set, name), title: set.displayName ?? name,
          points: series.values.map((row) => [row[0], row[i + 1]]),
        });
      });
    }
  }
  return all;
}

/** Rows of all series as one table. */
function rowsOf(panel) {
  let rows = [], columns = [];
  for (const answer of answersOf(panel)) {
    for (const series of answer.series) {
      const tags = series.tags ?? {};
      const names = ["Time", ...Object.keys(tags), ...series.columns.slice(1)];
      names.forEach((name) => columns.includes(name) || columns.push(name));
      for (const value of series.values) {
        const row = { Time: value[0], ...tags };
        series.columns.slice(1).forEach((column, i) => (row[column] = value[i + 1]));
        rows.push(row);
      }
    }
  }
  return transformed(panel, { columns, rows });
}

function last(points) {
  for (let i = points.length - 1; i >= 0; i--) if (!empty(points[i][1])) return points[i][1];
  return null;
}

const numbers = (points) => points.map((point) => point[1]).filter((value) => typeof value === "number");

const WORDS = {
  sortBy: (table, options) => {
    for (const { field, desc } of options.sort) {
      table.rows.sort((a, b) => compare(a[field], b[field]) * (desc ? -1 : 1));
    }
    return table;
  },
  limit: (table, options) => ({ columns: table.columns, rows: table.rows.slice(0, options.limitField) }),
  organize: (table, options) => ({
    columns: table.columns
      .filter((column) => !options.excludeByName?.[column])
      .sort((a, b) => (options.indexByName?.[a] ?? 99) - (options.indexByName?.[b] ?? 99)),
    rows: table.rows,
  }),
  reduce: (table, options, panel) => {
    const titles = { lastNotNull: "Last *", mean: "Mean", max: "Max" };
    const of = { lastNotNull: (v) => v[v.length - 1], mean: (v) => v.reduce((a, b) => a + b, 0) / v.length, max: (v) => Math.max(...v) };
    const rows = fields(panel).map((field) => {
      const row = { Field: field.name, ...field.tags };
      const values = numbers(field.points);
      options.reducers.forEach((one) => (row[titles[one]] = values.length ? of[one](values) : null));
      return row;
    });
    return { columns: rows.length ? Object.keys(rows[0]) : [], rows };
  },
  extractFields: (table, options) => {
    for (const row of table.rows) {
      const source = JSON.parse(row[options.source] || "null");
      const found = options.jsonPaths
        ? options.jsonPaths.map(({ path, alias }) => [alias, path.split(".").reduce((at, key) => at?.[key], source)])
        : Object.entries(source ?? {});
      for (const [name, value] of found) {
        row[name] = value;
        if (!table.columns.includes(name)) table.columns.push(name);
      }
    }
    return table;
  },
  convertFieldType: (table, options) => {
    for (const { targetField, dateFormat } of options.conversions) {
      table.rows.forEach((row) => (row[targetField] = dated(row[targetField], dateFormat)));
    }
    return table;
  },
  groupBy: (table, options) => {
    const keys = Object.keys(options.fields).filter((name) => options.fields[name].operation === "groupby");
    const sums = Object.keys(options.fields).filter((name) => options.fields[name].operation === "aggregate");
    const groups = new Map();
    for (const row of table.rows) {
      const key = keys.map((name) => row[name]).join("\n");
      if (!groups.has(key)) groups.set(key, Object.fromEntries(keys.map((name) => [name, row[name]])));
      for (const name of sums) {
        const group = groups.get(key);
        group[`${name} (sum)`] = (group[`${name} (sum)`] ?? 0) + (row[name] ?? 0);
      }
    }
    return { columns: [...keys, ...sums.map((name) => `${name} (sum)`)], rows: [...groups.values()] };
  },
  groupingToMatrix: (table, options) => {
    const corner = `${options.rowField}\\${options.columnField}`;
    const columns = [corner], rows = new Map();
    for (const row of table.rows) {
      const column = row[options.columnField], key = row[options.rowField];
      if (!columns.includes(column)) columns.push(column);
      if (!rows.has(key)) rows.set(key, { [corner]: key });
      rows.get(key)[column] = row[options.valueField];
    }
    return { columns, rows: [...rows.values()] };
  },
};

function dated(ms, format) {
  const at = new Date(ms);
  const tokens = { HH: String(at.getUTCHours()).padStart(2, "0"), E: String(at.getUTCDay() || 7) };
  return format.replace(/\[([^\]]*)]|HH|E/g, (token, literal) => (literal === undefined ? tokens[token] : literal));
}

function compare(a, b) {
  if (empty(a) || empty(b)) return empty(a) ? (empty(b) ? 0 : -1) : 1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

function transformed(panel, table) {
  for (const { id, options } of panel.transformations ?? []) {
    if (WORDS[id]) table = WORDS[id](table, options, panel);
  }
  return table;
}

// ---- axes

const DURATIONS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];

function niceTicks(low, high, count, unit) {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = (unit === "s" && raw > 20 && DURATIONS.find((one) => one >= raw))
    || [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= raw);
  const ticks = [];
  for (let i = Math.floor(low / step + 1e-9); i * step < high + step * 0.999; i++) ticks.push(i * step);
  return ticks;
}

function timeTicks(from, to, width) {
  const step = [MINUTE / 6, MINUTE / 2, MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY, 2 * DAY, 7 * DAY]
    .find((one) => (to - from) / one <= width / 65) ?? 30 * DAY;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    ticks.push([at, step >= DAY ? iso(at).slice(5, 10) : iso(at).slice(11, step < MINUTE ? 19 : 16)]);
  }
  return ticks;
}

const line = (x1, y1, x2, y2, stroke, more = "") =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}" ${more}/>`;
const rect = (x, y, w, h, fill, more = "") =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(w, 0.5).toFixed(1)}" height="${Math.max(h, 0).toFixed(1)}" fill="${fill}" ${more}/>`;
const label = (x, y, text, anchor, more = "") =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" ${more}>${escaped(text)}</text>`;
const svg = (w, h, inner) => `<svg width="${w}" height="${h}">${inner}</svg>`;

function timeAxis(from, to, left, right, bottom, grid) {
  const x = (at) => left + ((at - from) / (to - from)) * (right - left);
  return timeTicks(from, to, right - left)
    .map(([at, text]) => (grid === null ? "" : line(x(at), grid, x(at), bottom, "#24272c")) + label(x(at), bottom + 14, text, "middle"))
    .join("");
}

// ---- panels

function none(panel) {
  return `<div class="none">${escaped(panel.fieldConfig?.defaults?.noValue ?? "no data")}</div>`;
}

function legendTable(all, width) {
  const rows = all
    .map((field) => ({ field, last: last(field.points), max: numbers(field.points).reduce((a, b) => Math.max(a, b), -Infinity) }))
    .sort((a, b) => b.max - a.max)
    .map(({ field, last: newest, max }) => `<tr><td><i class="key" style="background:${field.colour}"></i>${escaped(field.title)}</td>`
      + `<td class="figure">${formatted(newest, field.set.unit, field.set.decimals)}</td><td class="figure">${formatted(max, field.set.unit, field.set.decimals)}</td></tr>`);
  return `<div class="legend" style="width:${width}px"><table><tr><th>Name</th><th class="figure">Last *</th><th class="figure">Max</th></tr>${rows.join("")}</table></div>`;
}

/** Sums up what is stacked; what is drawn of a point is from its base to its top. */
function placed(all) {
  const sums = new Map();
  for (const field of all) {
    const negative = field.set.custom.transform === "negative-Y";
    const stacked = field.set.custom.stacking?.mode === "normal";
    field.right = field.set.custom.axisPlacement === "right";
    const floor = all.find((other) => other.name === field.set.custom.fillBelowTo);
    const floors = new Map(floor?.points);
    field.drawn = field.points.map(([at, value]) => {
      if (typeof value !== "number") return [at, null, null];
      const height = negative ? -value : value;
      const key = `${at} ${height < 0} ${field.right}`;
      const base = stacked ? (sums.get(key) ?? 0) : (floors.get(at) ?? 0);
      if (stacked) sums.set(key, base + height);
      return [at, base, stacked ? base + height : height];
    });
  }
}

function axis(all, set, height) {
  let low = 0, high = -Infinity;
  for (const field of all) {
    for (const [, , top] of field.drawn) {
      if (top !== null) {
        low = Math.min(low, top);
        high = Math.max(high, top);
      }
    }
  }
  high = set.max ?? Math.max(high, low < 0 ? -0.05 * low : 0);
  if (set.custom.axisCenteredZero && low < 0) {
    high = Math.max(high, -low);
    low = -high;
  }
  if (high === low) high = low + 1;
  const ticks = niceTicks(set.min ?? low, high, Math.max(2, Math.floor(height / 38)), set.unit).filter((tick) => set.max === undefined || tick <= set.max + 1e-9);
  return { low: Math.min(low, ticks[0]), high: Math.max(high, ticks[ticks.length - 1]), ticks, set };
}

function runs(field) {
  const span = field.set.custom.spanNulls, all = [];
  let run = [], before = null, hole = false;
  for (const point of field.drawn) {
    if (point[2] === null) {
      if (span === false) before = null;
      hole = true;
      continue;
    }
    if (before === null || (hole && typeof span === "number" && point[0] - before > span)) {
      run = [];
      all.push(run);
    }
    run.push(point);
    before = point[0];
    hole = false;
  }
  return all;
}

function timeseries(panel, width, height) {
  const all = fields(panel).filter((field) => numbers(field.points).length);
  if (!all.length) return none(panel);
  placed(all);
  const { fromMs: from, toMs: to } = answersOf(panel)[0];
  const longest = Math.max(...all.map((field) => field.title.length));
  const legendWidth = Math.round(Math.min(width * (width > 900 ? 0.4 : width > 500 ? 0.52 : 0.62), 205 + 6.1 * longest));
  const right = all.filter((field) => field.right), left = all.filter((field) => !field.right);
  const x0 = 66, x1 = width - legendWidth - 12 - (right.length ? 58 : 0), y0 = 6, y1 = height - 22;
  const x = (at) => x0 + ((at - from) / (to - from)) * (x1 - x0);
  const times = [...new Set(all.flatMap((field) => field.points.map((point) => point[0])))].sort((a, b) => a - b);
  const step = Math.min(...times.slice(1).map((at, i) => at - times[i]), Infinity);
  let drawn = timeAxis(from, to, x0, x1, y1, y0);
  for (const [side, some] of [["left", left], ["right", right]]) {
    if (!some.length) continue;
    const scale = axis(some, some[0].set, y1 - y0);
    const y = (value) => y1 - ((value - scale.low) / (scale.high - scale.low)) * (y1 - y0);
    for (const tick of scale.ticks) {
      if (side === "left") drawn += line(x0, y(tick), x1, y(tick), "#24272c");
      drawn += label(side === "left" ? x0 - 6 : x1 + 6, y(tick) + 4, formatted(tick, scale.set.unit), side === "left" ? "end" : "start");
    }
    for (const field of some) drawn += `<g>${shape(field, x, y, x0, x1, step)}</g>`;
    if (panel.fieldConfig.defaults.custom?.thresholdsStyle?.mode === "line") {
      for (const step of panel.fieldConfig.defaults.thresholds.steps) {
        if (step.value !== null && step.value <= scale.high) {
          drawn += line(x0, y(step.value), x1, y(step.value), colour(step.color), `stroke-width="1.5"`);
        }
      }
    }
  }
  return svg(width, height, drawn) + legendTable(all, legendWidth);
}

function shape(field, x, y, x0, x1, step) {
  const custom = field.set.custom, opacity = (custom.fillOpacity ?? 0) / 100;
  const inside = ([at, , top]) => top !== null && x(at) >= x0 - 1 && x(at) <= x1 + 1;
  if (custom.drawStyle === "bars") {
    const wide = Math.max(2, Math.min(60, Number.isFinite(step) ? (x(step) - x(0)) * 0.8 : 30));
    return field.drawn.filter(inside).map(([at, base, top]) => {
      const at0 = Math.max(x0, x(at) - wide / 2);
      return rect(at0, Math.min(y(base), y(top)), Math.min(x1, x(at) + wide / 2) - at0, Math.abs(y(base) - y(top)), field.colour, `fill-opacity="${opacity}"`);
    }).join("");
  }
  const dots = (points) => points.map(([at, , top]) =>
    `<circle cx="${x(at).toFixed(1)}" cy="${y(top).toFixed(1)}" r="${(custom.pointSize ?? 4) / 2}" fill="${field.colour}"/>`).join("");
  if (custom.drawStyle === "points") return dots(field.drawn.filter(inside));
  return runs(field).map((run) => {
    const some = run.filter(inside);
    if (some.length < 2) return dots(some);
    const top = some.map(([at, , value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    const bottom = some.map(([at, base]) => `${x(at).toFixed(1)},${y(base).toFixed(1)}`).reverse();
    return `<polygon points="${[...top, ...bottom].join(" ")}" fill="${field.colour}" fill-opacity="${opacity}"/>`
      + `<polyline points="${top.join(" ")}" fill="none" stroke="${field.colour}" stroke-width="${custom.lineWidth ?? 1}"/>`;
  }).join("");
}

function stat(panel) {
  const all = fields(panel).map((field) => ({ field, value: last(field.points) })).filter(({ value }) => value !== null);
  if (!all.length) return `<div class="stat">${escaped(panel.fieldConfig.defaults.noValue ?? "no data")}</div>`;
  return `<div class="stat">${all.map(({ field, value }) => {
    const map = mapped(field.set, value);
    const tint = map?.color ? colour(map.color) : field.set.color?.mode === "thresholds" ? byThreshold(field.set, value) : field.colour;
    return `<span style="color:${tint}">${escaped(map?.text ?? formatted(value, field.set.unit, field.set.decimals))}</span>`;
  }).join("")}</div>`;
}

function table(panel, width, height) {
  const { columns, rows } = rowsOf(panel);
  if (!rows.length) return none(panel);
  const nowMs = answersOf(panel)[0].toMs;
  const sets = columns.map((column) => settings(panel, column));
  for (const { displayName, desc } of panel.options?.sortBy ?? []) {
    const column = columns[sets.findIndex((set, i) => (set.displayName ?? columns[i]) === displayName)];
    if (column) rows.sort((a, b) => compare(a[column], b[column]) * (desc ? -1 : 1));
  }
  const shown = rows.slice(0, Math.floor(height / 26) - 1);
  const most = columns.map((column) => Math.max(...rows.map((row) => (typeof row[column] === "number" ? row[column] : -Infinity))));
  const numeric = columns.map((column, i) => Number.isFinite(most[i]) && column !== "Time" && !sets[i].mappings?.length && sets[i].custom.cellOptions?.type !== "gauge");
  const head = columns.map((column, i) => `<th class="${numeric[i] ? "number" : ""}">${escaped(sets[i].displayName ?? column)}</th>`);
  const body = shown.map((row) => `<tr>${columns.map((column, i) => cell(row[column], sets[i], most[i], numeric[i], nowMs)).join("")}</tr>`);
  return `<table><tr>${head.join("")}</tr>${body.join("")}</table>`;
}

function cell(value, set, most, numeric, nowMs) {
  const map = mapped(set, value), text = escaped(map?.text ?? formatted(value, set.unit, set.decimals, nowMs));
  const kind = set.custom.cellOptions?.type;
  let tint = map?.color ? colour(map.color) : set.color?.mode === "thresholds" && typeof value === "number" ? byThreshold(set, value) : TEXT;
  if (kind === "gauge" && typeof value === "number") {
    const share = Math.max(0, Math.min(1, value / (set.max ?? most)));
    return `<td style="width:180px"><div style="display:flex;align-items:center;gap:8px"><div class="gauge" style="width:${Math.round(100 * share)}px;background:#5794f2"></div>${text}</div></td>`;
  }
  if (kind === "color-background" && set.color?.mode === "continuous-blues" && typeof value === "number") {
    const low = set.min ?? 0, share = (value - low) / ((set.max ?? most) - low || 1);
    return `<td class="number cell" style="background:rgba(87,148,242,${(0.15 + 0.75 * share).toFixed(2)});color:#fff">${text}</td>`;
  }
  if (kind === "color-background" && map?.color) {
    return `<td class="cell" style="background:${tint};color:#111217">${text}</td>`;
  }
  return `<td class="${numeric ? "number" : ""}" style="color:${kind ? tint : TEXT}">${text}</td>`;
}

function lanes(all, from, to, width, height, below, draw) {
  const x0 = 10 + Math.min(190, 6.6 * Math.max(...all.map((field) => field.title.length)));
  const y1 = height - 22 - below, each = y1 / all.length;
  const x = (at) => x0 + ((at - from) / (to - from)) * (width - 14 - x0);
  let drawn = timeAxis(from, to, x0, width - 14, y1, null);
  all.forEach((field, i) => {
    if (each >= 9 || i % Math.ceil(9 / each) === 0) {
      drawn += label(x0 - 6, each * (i + 0.5) + 4, field.title, "end", each < 11 ? `style="font-size:9px"` : "");
    }
    drawn += draw(field, x, each * i, each);
  });
  return svg(width, height, drawn);
}

function stateTimeline(panel, width, height) {
  const all = fields(panel).filter((field) => last(field.points) !== null).slice(0, panel.options.perPage ?? 40);
  if (!all.length) return none(panel);
  const { fromMs: from, toMs: to, intervalMs } = answersOf(panel)[0];
  const span = panel.fieldConfig.defaults.custom.spanNulls || 0;
  const rows = lanes(all, from, to, width, height, 20, (field, x, top, each) => {
    const known = field.points.filter((point) => !empty(point[1]));
    const bars = [];
    known.forEach(([at, value], i) => {
      const next = known[i + 1]?.[0] ?? to;
      const end = Math.min(to, next - at <= span ? next : at + intervalMs);
      const before = bars[bars.length - 1];
      if (before && before.value === value && before.end >= at) before.end = end;
      else bars.push({ value, at: Math.max(from, at), end });
    });
    const high = each * (panel.options.rowHeight ?? 0.9);
    return bars.map(({ value, at, end }) => {
      const map = mapped(field.set, value), wide = x(end) - x(at), text = map?.text ?? String(value);
      return rect(x(at), top + (each - high) / 2, wide, high, colour(map?.color), `fill-opacity="0.9"`)
        + (wide > 8 * text.length && high > 10 ? label(x(at) + 4, top + each / 2 + 4, text, "start", `style="fill:#111217"`) : "");
    }).join("");
  });
  const seen = new Set(all.flatMap((field) => field.points.map((point) => String(point[1]))));
  const options = Object.assign({}, ...(panel.fieldConfig.defaults.mappings ?? []).map((mapping) => mapping.options));
  return rows + below(Object.entries(options).filter(([value]) => seen.has(value)).map(([, map]) => [map.text, colour(map.color)]));
}

const below = (items) => `<div class="below">${items.map(([text, tint]) =>
  `<span><i class="key" style="background:${tint}"></i>${escaped(text)}</span>`).join("")}</div>`;

function heatmap(panel, width, height) {
  const all = fields(panel);
  if (!all.length) return none(panel);
  const { fromMs: from, toMs: to, intervalMs } = answersOf(panel)[0];
  const { min = 0, max = 1, fill } = panel.options.color;
  if (!panel.options.yAxis?.reverse) all.reverse();
  return lanes(all, from, to, width, height, 0, (field, x, top, each) => field.points
    .filter((point) => typeof point[1] === "number" && point[0] >= from)
    .map(([at, value]) => rect(x(at), top + 0.5, x(at + intervalMs) - x(at), each - 1, fill,
      `shape-rendering="crispEdges" fill-opacity="${Math.max(0.04, (value - min) / (max - min)).toFixed(2)}"`)).join(""));
}

function barGauge(panel, width, height) {
  const all = fields(panel).map((field) => ({ field, value: last(field.points) })).filter(({ value }) => value !== null);
  if (!all.length) return none(panel);
  const most = Math.max(...all.map(({ value }) => value)), each = Math.min(44, height / all.length);
  return svg(width, height, all.map(({ field, value }, i) =>
    label(86, each * (i + 0.5) + 4, field.title, "end")
    + rect(94, each * i + 4, ((width - 180) * value) / most, each - 8, field.colour)
    + label(102 + ((width - 180) * value) / most, each * (i + 0.5) + 4, formatted(value, field.set.unit, field.set.decimals), "start", `style="fill:${field.colour};font-size:13px"`)).join(""));
}

function barChart(panel, width, height) {
  const { columns, rows } = rowsOf(panel);
  const bars = columns.filter((column) => column !== panel.options.xField).map((column) => ({ column, set: settings(panel, column) }));
  if (!rows.length) return none(panel);
  const total = (row) => bars.reduce((sum, { column }) => sum + (row[column] ?? 0), 0);
  const high = Math.max(...rows.map(total)), x0 = 66, y0 = 6, y1 = height - 70, each = (width - 14 - x0) / rows.length;
  const ticks = niceTicks(0, high, 5, "s"), most = ticks[ticks.length - 1], y = (value) => y1 - (value / most) * (y1 - y0);
  let drawn = ticks.map((tick) => line(x0, y(tick), width - 14, y(tick), "#24272c") + label(x0 - 6, y(tick) + 4, formatted(tick, "s"), "end")).join("");
  const every = Math.ceil(50 / each);
  rows.forEach((row, i) => {
    let sum = 0;
    for (const { column, set } of bars) {
      const value = row[column] ?? 0;
      drawn += rect(x0 + each * (i + 0.15), y(sum + value), each * 0.7, y(sum) - y(sum + value), own(set, column), `fill-opacity="0.9"`);
      sum += value;
    }
    if (i % every === 0) {
      const at = x0 + each * (i + 0.5);
      drawn += label(at, y1 + 12, iso(row.Time).slice(11), "end", `transform="rotate(-45 ${at} ${y1 + 12})"`);
    }
  });
  return svg(width, height, drawn) + below(bars.map(({ column, set }) => [set.displayName ?? column, own(set, column)]));
}

const KINDS = { timeseries, stat, table, "state-timeline": stateTimeline, heatmap, bargauge: barGauge, barchart: barChart };

function draw() {
  const { dashboard } = DATA;
  const first = DATA.answers.find((answer) => answer.panel === dashboard.panels.find((panel) => panel.targets).id);
  const variables = dashboard.templating.list.filter((variable) => variable.type === "query");
  document.body.insertAdjacentHTML("beforeend", `<header><h1>Seiche / ${escaped(dashboard.title)}</h1>${variables.map((variable) =>
    `<span><b>${escaped(variable.label ?? variable.name)}</b>${escaped(variable.name === "workload" ? DATA.chosen : "All")}</span>`).join("")}`
    + `<span>${iso(first.fromMs)} to ${iso(first.toMs)} UTC</span></header><main></main>`);
  const main = document.querySelector("main"), column = main.clientWidth / 24;
  let bottom = 0;
  for (const panel of dashboard.panels) {
    const { x, y, w, h } = panel.gridPos;
    const width = Math.round(w * column) - 8, height = h * 38 - 8;
    const section = document.createElement("section");
    section.style = `left:${Math.round(x * column) + 4}px;top:${y * 38}px;width:${width}px;height:${height}px`;
    const inner = KINDS[panel.type] ? KINDS[panel.type](panel, width - 18, height - 38) : "";
    section.className = `of-${panel.type}`;
    section.innerHTML = `<h2>${panel.type === "row" ? "⌄ " : ""}${escaped(panel.title)}</h2>${panel.type === "row" ? "" : `<div>${inner}</div>`}`;
    main.append(section);
    bottom = Math.max(bottom, (y + h) * 38);
  }
  main.style.height = `${bottom}px`;
  document.body.dataset.drawn = "true";
}

draw();
