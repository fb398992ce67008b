// The phases: order, names, side, and where each one rides on the ribbon. Training side high,
// inference side low, so that a storm is a wave even without colour.

export const NO_DATA_PHASE = 'NO_DATA';

export const PHASES = {
  TRAINING: { name: 'Training', token: 'training', side: 'training' },
  CHECKPOINT: { name: 'Checkpoint', token: 'checkpoint', side: 'training' },
  LOAD: { name: 'Load', token: 'load', side: null },
  INFERENCE: { name: 'Inference', token: 'inference', side: 'inference' },
  INGEST: { name: 'Ingest', token: 'ingest', side: null },
  IDLE: { name: 'Idle', token: 'idle', side: null },
  UNKNOWN: { name: 'Unknown', token: 'unknown', side: null },
  [NO_DATA_PHASE]: { name: 'No data', token: 'ink3', side: null },
};

export const ORDER = Object.keys(PHASES);

/** A phase this page has not heard of yet is shown as unknown rather than not at all. */
export const phaseOf = (key) => PHASES[key] ?? PHASES.UNKNOWN;

/** What a row shows now: a silent workload has no phase, whatever its last one was. */
export const shownPhase = (row) =>
  row.state === 'no_data' ? NO_DATA_PHASE : row.phase in PHASES ? row.phase : 'UNKNOWN';

/** Height of the ribbon in CSS pixels; the lanes below are offsets in it. */
export const RIBBON_HEIGHT = 28;

/** Top and height of a phase on the ribbon. `side` is the side it counts for, where it has one. */
export function lane(phase, side) {
  switch (phase) {
    case 'TRAINING':
      return { top: 3, height: 11 };
    case 'CHECKPOINT':
      return { top: 1, height: 13 };
    case 'LOAD':
      return side === 'training'
        ? { top: 1, height: 13 }
        : side === 'inference'
          ? { top: 14, height: 13 }
          : { top: 7.5, height: 13 };
    case 'INFERENCE':
      return { top: 14, height: 11 };
    case 'INGEST':
      return { top: 8.5, height: 11 };
    case 'IDLE':
    case NO_DATA_PHASE:
      return { top: 13, height: 2 };
    default:
      return { top: 6, height: 16 };
  }
}
