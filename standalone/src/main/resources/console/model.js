// What the server has said so far, as one value. Pure: a document goes in, the next model comes out.
// Rows keep the place they were first seen in; a row that did not change keeps its identity, so that
// nothing of it is drawn twice.

const KEEP_HEALTH = 90;

/** Next model after a snapshot or update; an update without a snapshot before it changes nothing. */
export function apply(before, doc) {
  if (doc.kind !== 'snapshot' && !before) {
    return before;
  }
  const oldest = doc.as_of_ms - (doc.window_s ?? 3600) * 1000;
  const rows = doc.kind === 'snapshot' ? replaced(before, doc) : new Map(before.rows);
  for (const row of doc.workloads ?? []) {
    const known = doc.kind === 'snapshot' ? null : rows.get(row.id);
    rows.set(
      row.id,
      known ? merged(known, row, oldest) : { ...row, spans: row.spans ?? [], spark: row.spark ?? { points: [] } },
    );
  }
  const sameRows = before && before.rows.size === rows.size && [...rows.keys()].every((id) => before.rows.has(id));
  return {
    ...doc,
    rows,
    groups: sameRows ? before.groups : grouped(rows),
    switches: doc.switches ?? [],
    storms: doc.storms ?? [],
    alerts: doc.alerts ?? [],
    summary: doc.summary ?? {},
    health: [
      ...(before?.health ?? []),
      { samples: doc.summary?.samples_per_s ?? null, lag: doc.summary?.lag_s ?? null },
    ].slice(-KEEP_HEALTH),
  };
}

/** A snapshot is the truth about which rows exist; the page's order of those it knows stays. */
function replaced(before, doc) {
  const here = new Set(doc.workloads.map((row) => row.id));
  return new Map([...(before?.rows ?? [])].filter(([id]) => here.has(id)));
}

function merged(known, row, oldest) {
  return {
    ...known,
    ...row,
    spans: mergeSpans(known.spans, row.spans ?? []).filter((span) => span.end_ms > oldest),
    spark: {
      step_ms: row.spark?.step_ms ?? known.spark.step_ms,
      points: mergeFrom(known.spark.points, row.spark?.points ?? [], (point) => point[0]).filter(
        (point) => point[0] >= oldest,
      ),
    },
  };
}

/** Merges by start. A span the server has grown swallows those it now covers (a settled verdict). */
export function mergeSpans(known, fresh) {
  const said = new Set(fresh.map((span) => span.start_ms));
  const covered = (span) => fresh.some((f) => f.start_ms < span.start_ms && span.start_ms < f.end_ms);
  return mergeFrom(known, fresh, (span) => span.start_ms).filter((span) => said.has(span.start_ms) || !covered(span));
}

function mergeFrom(known, fresh, start) {
  if (!fresh.length) {
    return known;
  }
  let cut = known.length;
  while (cut > 0 && start(known[cut - 1]) >= start(fresh[0])) {
    cut--;
  }
  const tail = new Map(known.slice(cut).map((item) => [start(item), item]));
  fresh.forEach((item) => tail.set(start(item), item));
  return [...known.slice(0, cut), ...[...tail.values()].sort((a, b) => start(a) - start(b))];
}

/** Arrays with their workloads, then all nodes together: most nodes have one row of their own name. */
function grouped(rows) {
  const arrays = new Map();
  const nodes = new Map();
  for (const row of rows.values()) {
    const among = row.group_kind === 'node' ? nodes : arrays;
    among.set(row.group, [...(among.get(row.group) ?? []), row.id]);
  }
  const groups = [...arrays].map(([name, ids]) => ({ key: `array/${name}`, name, kind: 'array', ids }));
  return nodes.size
    ? [...groups, { key: 'nodes', name: 'Nodes', kind: 'node', nodes: nodes.size, ids: [...nodes.values()].flat() }]
    : groups;
}
