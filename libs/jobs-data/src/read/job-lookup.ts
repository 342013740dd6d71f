import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { bodySql } from '../plan/list-plan.js';
import { observed } from '../plan/observed.js';
import { Parameters, type Statement } from '../plan/statement.js';
import { toBytes } from '../write/bytes.js';
import { rowsOf } from './query-rows.js';

/** The stored document of a job, and what changes whenever it does. */
export interface JobBody {
  readonly version: string;
  /** Null where the version is one of those that are held already. */
  readonly body: string | null;
}

interface Row extends JobBody {
  /** Place of the job among those that were asked for, from 1 on; a job that is asked for alone has none. */
  readonly place?: number;
}

interface Asked {
  readonly account: ObjectId;
  readonly id: ObjectId;
  readonly held: readonly string[];
  readonly found: (job: JobBody | null) => void;
  readonly failed: (error: unknown) => void;
}

/** More of them would make a page of one statement, and the first wait for the last. */
const MOST_AT_ONCE = 64;

/**
 * Looks up jobs by their ids. Those that are asked for in one turn of the event loop are found by one statement: one
 * after the other, the driver and the system would take longer for each than PostgreSQL takes to find it.
 */
export class JobLookup {
  /** By the origin that their addresses begin with. */
  private readonly waiting = new Map<string, Asked[]>();

  constructor(private readonly pool: Pool) {}

  /**
   * The job of an account, null where it has none of that id.
   *
   * @param held versions, made of digits and full stops, of which the document is not read.
   */
  find(
    account: ObjectId,
    id: ObjectId,
    origin: string,
    held: readonly string[] = [],
  ): Promise<JobBody | null> {
    return observed('job by id', null, () => this.wait({ account, id, held }, origin));
  }

  private wait(job: Sought, origin: string): Promise<JobBody | null> {
    return new Promise((found, failed) => {
      const asked = { ...job, found, failed };
      const others = this.waiting.get(origin);
      if (others) {
        others.push(asked);
        if (others.length === MOST_AT_ONCE) this.ask(origin, others);
      } else {
        const first = [asked];
        this.waiting.set(origin, first);
        setImmediate(() => {
          if (this.waiting.get(origin) === first) this.ask(origin, first);
        });
      }
    });
  }

  private ask(origin: string, asked: readonly Asked[]): void {
    this.waiting.delete(origin);
    rowsOf<Row>(this.pool, jobsByIdPlan(asked, origin)).then(
      (rows) => {
        for (const row of rows) asked[(row.place ?? 1) - 1]?.found(row);
        // Whoever has an answer is not told another one.
        for (const { found } of asked) found(null);
      },
      (error: unknown) => {
        for (const { failed } of asked) failed(error);
      },
    );
  }
}

type Sought = Pick<Asked, 'account' | 'id' | 'held'>;

const VERSION = "revision || '.' || rendering";

/** The documents of jobs of any accounts. */
export function jobsByIdPlan(asked: readonly Sought[], origin: string): Statement {
  const [first, ...others] = asked;
  return first && others.length === 0 ? jobByIdPlan(first, origin) : severalJobsPlan(asked, origin);
}

/** What several take besides is more than PostgreSQL needs to find one. */
function jobByIdPlan({ account, id, held }: Sought, origin: string): Statement {
  const parameters = new Parameters();
  const own = `account_id = ${parameters.of(toBytes(account))} AND id = ${parameters.of(toBytes(id))}`;
  const body = bodySql(origin, parameters);
  // Versions have nothing that a quote would not hold.
  const unheld = (): string =>
    `CASE WHEN ${VERSION} = ANY (${parameters.of(`{${held.join(',')}}`)}::text[]) THEN NULL ELSE ${body} END`;
  return {
    name: `job by id${origin === '' ? '' : ', with origin'}${held.length === 0 ? '' : ', unless held'}`,
    text: `SELECT ${VERSION} AS version, ${held.length === 0 ? body : unheld()} AS body FROM job_bodies WHERE ${own}`,
    values: parameters.values,
  };
}

/**
 * OFFSET 0 keeps the planner from reading all of them where it knows no better.
 * LIMIT takes none away: of arrays that it does not know the planner expects ten places, and would plan each statement
 * anew, since for its own it expects fewer. Under a LIMIT that it does not know it expects one, and keeps its plan.
 */
function severalJobsPlan(asked: readonly Sought[], origin: string): Statement {
  const parameters = new Parameters();
  // Ids are digits, and need no quotes in an array; versions have nothing that a quote would not hold.
  const accounts = parameters.of(`{${asked.map(({ account }) => account).join(',')}}`);
  const ids = parameters.of(`{${asked.map(({ id }) => id).join(',')}}`);
  const held = parameters.of(`{${asked.map(({ held }) => `"${held.join(' ')}"`).join(',')}}`);
  const places = parameters.of(asked.length);
  return {
    name: origin === '' ? 'jobs by id' : 'jobs by id, with origin',
    text:
      `SELECT place, version, CASE WHEN version = ANY (string_to_array(held, ' ')) THEN NULL ELSE ${bodySql(origin, parameters)} END AS body ` +
      `FROM (SELECT * FROM unnest(${accounts}::text[], ${ids}::text[], ${held}::text[]) WITH ORDINALITY ` +
      `LIMIT ${places}) AS asked (account, id, held, place) ` +
      `CROSS JOIN LATERAL (SELECT ${VERSION} AS version, body FROM job_bodies ` +
      "WHERE account_id = decode(asked.account, 'hex') AND id = decode(asked.id, 'hex') OFFSET 0) job",
    values: parameters.values,
  };
}
