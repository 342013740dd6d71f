import { byId } from './by-id.mjs';
import { exports_ } from './export.mjs';
import { peers } from './peers.mjs';
import { names } from './names.mjs';
import { noisy } from './noisy.mjs';
import { sort } from './sort.mjs';
import { beside } from './beside.mjs';
import { conditional } from './conditional.mjs';
import { writes } from './writes.mjs';
import { live } from './live.mjs';
import { indexes } from './indexes.mjs';
import { profile } from './profile.mjs';
import { pages } from './pages.mjs';
import { representation } from './representation.mjs';
import { totals } from './totals.mjs';
import { walk } from './walk.mjs';

/**
 * @typedef {object} Case
 * @property {number} number As the bars are numbered.
 * @property {string} name
 * @property {string} title
 * @property {boolean} [peers] Whether it measures peers.
 * @property {boolean} [long] Whether it takes too long for the short form.
 * @property {(context: import('../main.mjs').Context) => Promise<void>} measure
 */

/** @type {readonly Case[]} */
export const CASES = [
  byId,
  pages,
  walk,
  totals,
  names,
  sort,
  indexes,
  representation,
  beside,
  conditional,
  exports_,
  writes,
  live,
  noisy,
  peers,
  profile,
];

/** @param {Case} candidate @param {import('../arguments.mjs').Options} options */
export function isWanted({ name, number, peers, long }, { only, short, peers: withPeers }) {
  if (only.length > 0) return only.includes(name) || only.includes(String(number));
  return !(peers === true && !withPeers) && !(long === true && short);
}
