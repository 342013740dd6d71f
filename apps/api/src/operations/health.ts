import type { SchemaState } from '@mediajobs/jobs-data';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Remembered } from './remembered.js';

/** The database has to answer within this time (ms). */
const ANSWER_WITHIN = 2_000;
/** An answer is believed for so long, that no flood of questions reaches the database (ms). */
const BELIEVED = 1_000;

/** Whether this process can answer requests, and if not, why. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: 'answers' | 'away';
  readonly schema: SchemaState['state'] | 'unknown';
  /** One sentence for people. */
  readonly reason: string;
}

const REASONS: Readonly<Record<SchemaState['state'], (migration: string) => string>> = {
  current: () => 'The database answers and has the schema of this version.',
  older: (migration) => `The database lacks the migration ${migration}: run commands/migrate.js.`,
  newer: (migration) => `The database has the migration ${migration}, which this version does not know.`,
  failed: (migration) => `The migration ${migration} failed half way, or is under way.`,
};

const ENDING = 'This process ends: send what is new elsewhere.';

/** Asks the database whether it is ready. */
export class ReadinessCheck {
  private readonly remembered: Remembered<Readiness>;

  constructor(
    schemaState: () => Promise<SchemaState>,
    log: Pick<FastifyBaseLogger, 'warn'>,
    private readonly answerWithin: number = ANSWER_WITHIN,
  ) {
    const ask = (): Promise<Readiness> =>
      schemaState().then(readinessOf, (error: unknown) => {
        log.warn({ err: error }, 'not ready');
        return away('The database is away.');
      });
    this.remembered = new Remembered(ask, BELIEVED, answerWithin);
  }

  /** Never throws, and never takes longer than the database may. */
  async now(): Promise<Readiness> {
    const readiness = await this.remembered.now();
    return readiness ?? away(`The database did not answer within ${this.answerWithin} ms.`);
  }
}

function readinessOf({ state, migration }: SchemaState): Readiness {
  const reason = REASONS[state](migration ?? '');
  return { ready: state === 'current', database: 'answers', schema: state, reason };
}

function away(reason: string): Readiness {
  return { ready: false, database: 'away', schema: 'unknown', reason };
}

/**
 * `GET /health/live`: the process answers. `GET /health/ready`: so does the database, and the process is not `ending`.
 * Both are open to everybody.
 */
export function serveHealth(server: FastifyInstance, check: ReadinessCheck, ending: AbortSignal): void {
  server.get('/health/live', (_, reply) => reply.header('Cache-Control', 'no-store').send({ live: true }));
  server.get('/health/ready', async (_, reply) => {
    const found = await check.now();
    const readiness = ending.aborted ? { ...found, ready: false, reason: ENDING } : found;
    if (!readiness.ready) void reply.status(503).header('Retry-After', '1');
    return reply.header('Cache-Control', 'no-store').send(readiness);
  });
}
