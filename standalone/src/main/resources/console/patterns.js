// Fills that tell phases apart without colour: stripes for LOAD, dots for INGEST, wide outlined
// stripes for UNKNOWN. Tiles are drawn once per theme and screen resolution.

import { colour, onThemeChange } from './theme.js';

const tiles = new Map();
onThemeChange(() => tiles.clear());

/** Fill style of a phase for a 2d context. */
export function fillOf(context, phase) {
  switch (phase.token) {
    case 'load':
      return pattern(context, 'load', 5, stripes(colour('load'), colour('panel'), 1.7, 1));
    case 'ingest':
      return pattern(context, 'ingest', 5, dots(colour('ingest'), colour('panel')));
    case 'unknown':
      return pattern(context, 'unknown', 8, stripes(colour('sunk'), colour('unknown'), 1.7, -1));
    default:
      return colour(phase.token);
  }
}

/** Laid over the fill of a phase where two workloads were seen: the stripes of UNKNOWN, in the ground's colour. */
export const mixedFill = (context) => pattern(context, 'mixed', 8, stripes('transparent', colour('panel'), 2.4, -1));

function pattern(context, name, size, draw) {
  const ratio = devicePixelRatio || 1;
  const key = `${name}@${ratio}`;
  if (!tiles.has(key)) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = Math.round(size * ratio);
    const tileContext = tile.getContext('2d');
    tileContext.scale(tile.width / size, tile.height / size);
    draw(tileContext, size);
    const made = context.createPattern(tile, 'repeat');
    made.setTransform(new DOMMatrix().scale(size / tile.width));
    tiles.set(key, made);
  }
  return tiles.get(key);
}

/** Diagonal stripes; three strokes make the tile's edges meet. */
const stripes = (ground, ink, width, direction) => (context, size) => {
  context.fillStyle = ground;
  context.fillRect(0, 0, size, size);
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, direction > 0 ? size + 1 : -1);
    context.lineTo(shift + size + 1, direction > 0 ? -1 : size + 1);
  }
  context.stroke();
};

const dots = (ground, ink) => (context, size) => {
  context.fillStyle = ground;
  context.fillRect(0, 0, size, size);
  context.fillStyle = ink;
  context.globalAlpha = 0.85;
  context.beginPath();
  context.arc(size / 2, size / 2, 1, 0, 7);
  context.fill();
};
