/**
 * @typedef {object} Needle
 * @property {number} length
 * @property {'rare' | 'common' | 'absent' | 'signs'} kind
 * @property {string} text
 * @property {number} jobs How many jobs of the account have it in their name.
 */

const LENGTHS = [1, 2, 3, 6, 20, 60];

/** As people separate the parts of a name: it holds no trigram. */
const SIGNS = ' - ';

/**
 * Parts of names of each length: the most common of a sample, a rare one, and one that differs from a common one in
 * its last character and is nowhere, so that its trigrams are everywhere but itself.
 * @param {import('pg').Pool} pool @param {string} account @returns {Promise<Needle[]>}
 */
export async function needlesOf(pool, account) {
  const bytes = Buffer.from(account, 'hex');
  const count = async (/** @type {string} */ text) => {
    const { rows } = await pool.query(
      'SELECT count(*)::int AS jobs FROM bench.names WHERE account_id = $1 AND position($2 IN name) > 0',
      [bytes, text],
    );
    return rows[0].jobs;
  };
  const { rows } = await pool.query(
    'SELECT name FROM bench.names WHERE account_id = $1 AND name IS NOT NULL ORDER BY md5(id::text) LIMIT 3000',
    [bytes],
  );
  const names = rows.map(({ name }) => name);
  /** @type {Needle[]} */
  const needles = [];
  for (const length of LENGTHS) {
    const parts = partsOf(names, length);
    const common = parts[0]?.[0];
    const rare = parts.at(-1)?.[0];
    if (common !== undefined)
      needles.push({ length, kind: 'common', text: common, jobs: await count(common) });
    if (rare !== undefined && rare !== common)
      needles.push({ length, kind: 'rare', text: rare, jobs: await count(rare) });
    const like = common ?? parts[0]?.[0] ?? names[0].padEnd(length, 'x').slice(0, length);
    const absent = await firstAbsent(like, count);
    if (absent !== undefined) needles.push({ length, kind: 'absent', text: absent, jobs: 0 });
  }
  needles.push({ length: SIGNS.length, kind: 'signs', text: SIGNS, jobs: await count(SIGNS) });
  return needles;
}

/** Parts of a length with how often they occur, the most common first. @param {string[]} names @param {number} length */
function partsOf(names, length) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of names) {
    for (let at = 0; at + length <= name.length; at++) {
      const part = name.slice(at, at + length);
      if (part.isWellFormed()) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** @param {string} like @param {(text: string) => Promise<number>} count */
async function firstAbsent(like, count) {
  for (const last of 'aeiqzxj07~^') {
    const text = like.slice(0, -1) + last;
    if ((await count(text)) === 0) return text;
  }
  return undefined;
}
