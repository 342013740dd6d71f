import type { ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { documentSql } from './plans/list-sql.js';
import { traceStatement } from '@mediajobs/postgres';
import { SqlParameters, type Statement } from '@mediajobs/postgres';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { queryRowsUntraced } from '@mediajobs/postgres';

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
const MAX_BATCH_SIZE = 64;

/**
 * Looks up jobs by their ids. Those that are asked for in one turn of the event loop are found by one statement: one
 * after the other, the driver and the system would take longer for each than PostgreSQL takes to find it.
 */
export class JobBatchLoader {
  /** By the origin that their addresses begin with. */
  private readonly waiting = new Map<string, Asked[]>();

  constructor(private readonly pool: Pool) {}

  /**
   * The job of an account, null where it has none of that id.
   *
   * @param held versions, made of digits and full stops, of which the document is not read.
   */
  load(
    account: ObjectId,
    id: ObjectId,
    origin: string,
    held: readonly string[] = [],
  ): Promise<JobBody | null> {
    return traceStatement('job by id', null, () => this.wait({ account, id, held }, origin));
  }

  private wait(job: Sought, origin: string): Promise<JobBody | null> {
    return new Promise((found, failed) => {
      const asked = { ...job, found, failed };
      const others = this.waiting.get(origin);
      if (others) {
        others.push(asked);
        if (others.length === MAX_BATCH_SIZE) this.ask(origin, others);
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
    queryRowsUntraced<Row>(this.pool, jobsByIdPlan(asked, origin)).then(
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
  return first && others.length === 0 ? singleJobPlan(first, origin) : jobBatchPlan(asked, origin);
}

/** What several take besides is more than PostgreSQL needs to find one. */
function singleJobPlan({ account, id, held }: Sought, origin: string): Statement {
  const parameters = new SqlParameters();
  const own = `account_id = ${parameters.add(objectIdToBytes(account))} AND id = ${parameters.add(objectIdToBytes(id))}`;
  const body = documentSql(origin, parameters);
  // Versions have nothing that a quote would not hold.
  const unheld = (): string =>
    `CASE WHEN ${VERSION} = ANY (${parameters.add(`{${held.join(',')}}`)}::text[]) THEN NULL ELSE ${body} END`;
  return {
    name: `job by id${origin === '' ? '' : ', with origin'}${held.length === 0 ? '' : ', unless held'}`,
    text: `SELECT ${VERSION} AS version, ${held.length === 0 ? body : unheld()} AS body FROM job_documents WHERE ${own}`,
    values: parameters.values,
  };
}

/**
 * OFFSET 0 keeps the planner from reading all of them where it knows no better.
 * LIMIT takes none away: of arrays that it does not know the planner expects ten places, and would plan each statement
 * anew, since for its own it expects fewer. Under a LIMIT that it does not know it expects one, and keeps its plan.
 */
function jobBatchPlan(asked: readonly Sought[], origin: string): Statement {
  const parameters = new SqlParameters();
  // Ids are digits, and need no quotes in an array; versions have nothing that a quote would not hold.
  const accounts = parameters.add(`{${asked.map(({ account }) => account).join(',')}}`);
  const ids = parameters.add(`{${asked.map(({ id }) => id).join(',')}}`);
  const held = parameters.add(`{${asked.map(({ held }) => `"${held.join(' ')}"`).join(',')}}`);
  const places = parameters.add(asked.length);
  return {
    name: origin === '' ? 'jobs by id' : 'jobs by id, with origin',
    text:
      `SELECT place, version, CASE WHEN version = ANY (string_to_array(held, ' ')) THEN NULL ELSE ${documentSql(origin, parameters)} END AS body ` +
      `FROM (SELECT * FROM unnest(${accounts}::text[], ${ids}::text[], ${held}::text[]) WITH ORDINALITY ` +
      `LIMIT ${places}) AS asked (account, id, held, place) ` +
      `CROSS JOIN LATERAL (SELECT ${VERSION} AS version, document FROM job_documents ` +
      "WHERE account_id = decode(asked.account, 'hex') AND id = decode(asked.id, 'hex') OFFSET 0) job",
    values: parameters.values,
  };
}
