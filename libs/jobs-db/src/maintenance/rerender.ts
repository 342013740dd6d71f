import { serializeDocument, RENDERING_VERSION, type ObjectKind } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillPresets } from './fill-presets.js';
import { parseStoredDocument } from '../tables/stored-document.js';
import { RERENDER_LOCK, withAdvisoryLock } from './with-advisory-lock.js';

export interface RerenderOptions {
  /** Rows that are read and written at a time. Default 500. */
  readonly batch?: number;
  /** How long to rest after each batch, as a multiple of the time that it took. Default 0. */
  readonly rest?: number;
  /** Ends the work after the batch that is under way. */
  readonly signal?: AbortSignal;
  /** Told after every batch what was done so far. */
  readonly onProgress?: (sofar: Rerendered) => void;
}

/** What an older version left and is now as the present one writes it. */
export interface Rerendered {
  /** Jobs of which the presets were not known, and now are. */
  readonly filled: number;
  /** Documents of an older rendering that are now of the present one. */
  readonly rendered: number;
  /** Those of which the text is another than before. */
  readonly changed: number;
  /** Rows that hold no document and were left alone; `check` names them. */
  readonly unreadable: number;
}

/** A table with documents, and what tells that a row is still as it was read. */
interface DocumentTable {
  readonly table: string;
  readonly key: readonly string[];
  readonly types: readonly string[];
  /** Less than every key. */
  readonly start: readonly unknown[];
  readonly state: string;
  readonly stateType: string;
  /** What else changes with the text; `changed` tells whether it does. */
  readonly sets: string;
}

const NOTHING = Buffer.alloc(0);

const TABLES: readonly DocumentTable[] = [
  {
    table: 'job_bodies',
    key: ['account_id', 'id'],
    types: ['bytea', 'bytea'],
    start: [NOTHING, NOTHING],
    state: 'revision',
    stateType: 'bigint',
    sets: ', revision = t.revision + ready.changed::integer',
  },
  {
    table: 'resources',
    key: ['account_id', 'kind', 'id'],
    types: ['bytea', 'resource_kind', 'bytea'],
    start: [NOTHING, 'pipeline', NOTHING],
    state: 'body',
    stateType: 'text',
    sets: '',
  },
];

type Row = Readonly<Record<string, unknown>> & {
  readonly kind?: ObjectKind;
  readonly state: unknown;
  /** Null where the row is of the present rendering. */
  readonly body: string | null;
};

interface Fresh {
  readonly row: Row;
  readonly body: string;
}

type SoFar = { -readonly [Key in keyof Rerendered]: Rerendered[Key] };

/**
 * Fills in what an older version did not write, and renders every document of one anew. Each batch is one short statement, which waits for no lock and
 * leaves rows alone that were written since they were read: whoever wrote them rendered them.
 * @returns null where another process is at it.
 */
export async function rerender(pool: Pool, options: RerenderOptions = {}): Promise<Rerendered | null> {
  return withAdvisoryLock(pool, RERENDER_LOCK, async () => {
    const sofar = { filled: 0, rendered: 0, changed: 0, unreadable: 0 };
    await fill(pool, options, sofar);
    for (const table of TABLES)
      if (await hasOlder(pool, table)) await rerenderTable(pool, table, options, sofar);
    return sofar;
  });
}

async function fill(
  pool: Pool,
  { batch = 500, rest = 0, signal, onProgress }: RerenderOptions,
  sofar: SoFar,
): Promise<void> {
  let began = performance.now();
  for await (const filled of fillPresets(pool, batch)) {
    sofar.filled += filled;
    onProgress?.({ ...sofar });
    await pause(began, rest, signal);
    if (signal?.aborted === true) return;
    began = performance.now();
  }
}

/** Rests after a batch, as a multiple of the time that it took. */
async function pause(began: number, rest: number, signal: AbortSignal | undefined): Promise<void> {
  if (rest === 0) return;
  await sleep((performance.now() - began) * rest, undefined, { signal }).catch(() => undefined);
}

/** Answered by an index on the versions, which knows nothing of where the rows are in the order of the keys. */
async function hasOlder(pool: Pool, { table }: DocumentTable): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${table} WHERE rendering < $1) AS found`,
    [RENDERING_VERSION],
  );
  return rows[0]?.found === true;
}

/** Walks in the order of the primary key: every statement has an end, and none meets what others left behind. */
async function rerenderTable(
  pool: Pool,
  table: DocumentTable,
  { batch = 500, rest = 0, signal, onProgress }: RerenderOptions,
  sofar: SoFar,
): Promise<void> {
  let after = table.start;
  while (signal?.aborted !== true) {
    const began = performance.now();
    const { rows } = await pool.query<Row>(sliceSql(table), [...after, RENDERING_VERSION, batch]);
    const last = rows.at(-1);
    if (!last) return;
    after = table.key.map((name) => last[name]);
    const older = rows.filter(({ body }) => body !== null);
    if (older.length > 0) {
      const fresh = older.map(freshOf).filter((each) => each !== null);
      const written = await write(pool, table, fresh);
      sofar.rendered += written.length;
      sofar.changed += written.filter(({ changed }) => changed).length;
      sofar.unreadable += older.length - fresh.length;
      onProgress?.({ ...sofar });
    }
    await pause(began, rest, signal);
  }
}

function sliceSql({ table, key, types, state }: DocumentTable): string {
  const keys = key.join(', ');
  const bound = types.map((type, index) => `$${index + 1}::${type}`).join(', ');
  const next = key.length + 1;
  return (
    `SELECT ${keys}, ${state} AS state, CASE WHEN rendering < $${next} THEN body END AS body FROM ${table} ` +
    `WHERE (${keys}) > (${bound}) ORDER BY ${keys} LIMIT $${next + 1}`
  );
}

function freshOf(row: Row): Fresh | null {
  const { kind = 'job', body } = row;
  try {
    return { row, body: serializeDocument(kind, parseStoredDocument(kind, body ?? '')) };
  } catch {
    return null;
  }
}

async function write(
  pool: Pool,
  { table, key, types, state, stateType, sets }: DocumentTable,
  fresh: readonly Fresh[],
): Promise<{ readonly changed: boolean }[]> {
  const columns = [...key, 'state', 'fresh', 'changed'];
  const arrays = [...types, stateType, 'text', 'boolean'].map((type, index) => `$${index + 1}::${type}[]`);
  const version = `$${columns.length + 1}`;
  const same = (a: string, b: string): string =>
    key.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ');
  // A row that is locked is being written: skipped, so that nobody waits.
  const { rows } = await pool.query<{ changed: boolean }>(
    `WITH ready AS (
       SELECT n.* FROM unnest(${arrays.join(', ')}) AS n (${columns.join(', ')})
       JOIN ${table} r ON ${same('r', 'n')} AND r.${state} = n.state
       WHERE r.rendering < ${version} FOR NO KEY UPDATE OF r SKIP LOCKED)
     UPDATE ${table} t SET body = ready.fresh, rendering = ${version}${sets}
     FROM ready WHERE ${same('t', 'ready')} RETURNING ready.changed`,
    [
      ...key.map((name) => fresh.map(({ row }) => row[name])),
      fresh.map(({ row }) => row.state),
      fresh.map(({ body }) => body),
      fresh.map(({ row, body }) => row.body !== body),
      RENDERING_VERSION,
    ],
  );
  return rows;
}
