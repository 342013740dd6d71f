import type { SchemaState } from '@mediajobs/postgres';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { CachedProbe } from '../observability/cached-probe.js';

/** The database has to answer within this time (ms). */
const DATABASE_TIMEOUT_MS = 2_000;
/** An answer is believed for so long, that no flood of questions reaches the database (ms). */
const READINESS_TTL_MS = 1_000;

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
  older: (migration) => `The database lacks the migration ${migration}: run "mediajobs migrate".`,
  newer: (migration) => `The database has the migration ${migration}, which this version does not know.`,
  failed: (migration) => `The migration ${migration} failed half way, or is under way.`,
};

const SHUTTING_DOWN = 'This process ends: send what is new elsewhere.';

/** Asks the database whether it is ready. */
export class ReadinessCheck {
  private readonly probe: CachedProbe<Readiness>;

  constructor(
    schemaState: () => Promise<SchemaState>,
    log: Pick<FastifyBaseLogger, 'warn'>,
    private readonly answerWithin: number = DATABASE_TIMEOUT_MS,
  ) {
    const ask = (): Promise<Readiness> =>
      schemaState().then(toReadiness, (error: unknown) => {
        log.warn({ err: error }, 'not ready');
        return unavailable('The database is away.');
      });
    this.probe = new CachedProbe(ask, READINESS_TTL_MS, answerWithin);
  }

  /** Never throws, and never takes longer than the database may. */
  async current(): Promise<Readiness> {
    const readiness = await this.probe.get();
    return readiness ?? unavailable(`The database did not answer within ${this.answerWithin} ms.`);
  }
}

function toReadiness({ state, migration }: SchemaState): Readiness {
  const reason = REASONS[state](migration ?? '');
  return { ready: state === 'current', database: 'answers', schema: state, reason };
}

function unavailable(reason: string): Readiness {
  return { ready: false, database: 'away', schema: 'unknown', reason };
}

/**
 * `GET /health/live`: the process answers. `GET /health/ready`: so does the database, and the process is not `ending`.
 * Both are open to everybody.
 */
export function registerHealthRoutes(
  server: FastifyInstance,
  check: ReadinessCheck,
  ending: AbortSignal,
): void {
  server.get('/health/live', (_, reply) => reply.header('Cache-Control', 'no-store').send({ live: true }));
  server.get('/health/ready', async (_, reply) => {
    const found = await check.current();
    const readiness = ending.aborted ? { ...found, ready: false, reason: SHUTTING_DOWN } : found;
    if (!readiness.ready) void reply.status(503).header('Retry-After', '1');
    return reply.header('Cache-Control', 'no-store').send(readiness);
  });
}
