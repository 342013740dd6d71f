import type { SchemaState } from '@mediajobs/jobs-data';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';

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

const AWAY = { ready: false, database: 'away', schema: 'unknown' } as const;

const REASONS: Readonly<Record<SchemaState['state'], (migration: string) => string>> = {
  current: () => 'The database answers and has the schema of this version.',
  older: (migration) => `The database lacks the migration ${migration}: run commands/migrate.js.`,
  newer: (migration) => `The database has the migration ${migration}, which this version does not know.`,
  failed: (migration) => `The migration ${migration} failed half way, or is under way.`,
};

/** Asks the database whether it is ready: one question at a time, however many want to know. */
export class ReadinessCheck {
  private asking: Promise<Readiness> | null = null;
  private answered = { at: -Infinity, readiness: { ...AWAY, reason: '' } as Readiness };

  constructor(
    private readonly schemaState: () => Promise<SchemaState>,
    private readonly log: Pick<FastifyBaseLogger, 'warn'>,
    private readonly answerWithin: number = ANSWER_WITHIN,
  ) {}

  /** Never throws, and never takes longer than the database may. */
  async now(): Promise<Readiness> {
    if (performance.now() - this.answered.at < BELIEVED) return this.answered.readiness;
    this.asking ??= this.ask();
    const late = new AbortController();
    const timeout = sleep(this.answerWithin, undefined, { signal: late.signal }).then(
      () => this.unanswered,
      () => this.unanswered,
    );
    const readiness = await Promise.race([this.asking, timeout]);
    late.abort();
    return readiness;
  }

  private get unanswered(): Readiness {
    return { ...AWAY, reason: `The database did not answer within ${this.answerWithin} ms.` };
  }

  private async ask(): Promise<Readiness> {
    const readiness = await this.schemaState().then(readinessOf, (error: unknown): Readiness => {
      this.log.warn({ err: error }, 'not ready');
      return { ...AWAY, reason: 'The database is away.' };
    });
    this.answered = { at: performance.now(), readiness };
    this.asking = null;
    return readiness;
  }
}

function readinessOf({ state, migration }: SchemaState): Readiness {
  const reason = REASONS[state](migration ?? '');
  return { ready: state === 'current', database: 'answers', schema: state, reason };
}

/** `GET /health/live`: the process answers. `GET /health/ready`: so does the database. Both are open to everybody. */
export function serveHealth(server: FastifyInstance, check: ReadinessCheck): void {
  server.get('/health/live', (_, reply) => reply.header('Cache-Control', 'no-store').send({ live: true }));
  server.get('/health/ready', async (_, reply) => {
    const readiness = await check.now();
    if (!readiness.ready) void reply.status(503).header('Retry-After', '1');
    return reply.header('Cache-Control', 'no-store').send(readiness);
  });
}
