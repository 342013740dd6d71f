import { byId } from './by-id.mjs';
import { conditional } from './conditional.mjs';
import { consoleCase } from './console.mjs';
import { delivery } from './delivery.mjs';
import { engine } from './engine.mjs';
import { exportCase } from './export.mjs';
import { live } from './live.mjs';
import { mixedLoad } from './mixed-load.mjs';
import { names } from './names.mjs';
import { noisy } from './noisy.mjs';
import { pages } from './pages.mjs';
import { peers } from './peers.mjs';
import { representation } from './representation.mjs';
import { sort } from './sort.mjs';
import { totals } from './totals.mjs';
import { walk } from './walk.mjs';
import { writes } from './writes.mjs';

/** A case is `{ name, title, onDemand?, isStandalone?, measure(context) }`; its name and the ids of its records stay the same over revisions. */
export const CASES = [
  byId,
  pages,
  walk,
  totals,
  names,
  sort,
  representation,
  mixedLoad,
  conditional,
  exportCase,
  writes,
  live,
  engine,
  delivery,
  noisy,
  consoleCase,
  peers,
];
