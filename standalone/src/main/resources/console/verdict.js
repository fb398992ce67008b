// A verdict in one line: the phase's form, its name, how sure the classifier is.

import { h } from 'preact';
import { Swatch } from './icons.js';
import { phaseOf } from './phases.js';
import { confidence as shown } from './format.js';

export const Verdict = ({ phase, confidence }) =>
  h('span', { class: 'verdict' }, [
    h(Swatch, { phase }),
    h('span', { class: 'phase' }, phaseOf(phase).name),
    phase !== 'NO_DATA' &&
      confidence != null &&
      h('span', { class: 'confidence', title: 'Confidence, 0 to 1' }, shown(confidence)),
  ]);
