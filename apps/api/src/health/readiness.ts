import { describeSchemaState, type SchemaState } from '@mediajobs/postgres';
import type { FastifyBaseLogger } from 'fastify';
import { CachedProbe } from '../observability/cached-probe.js';

const DATABASE_TIMEOUT_MS = 2_000;
/** Time for which a result is reused, so that no flood of requests reaches the database. */
const READINESS_TTL_MS = 1_000;

/** Readiness of this process to serve requests, as `GET /health/ready` reports it. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: 'available' | 'unavailable';
  readonly schema: SchemaState['state'] | 'unknown';
  /** One sentence for operators. */
  readonly reason: string;
}

/** Checks whether the database responds and has the schema of this version. */
export class ReadinessCheck {
  private readonly probe: CachedProbe<Readiness>;

  constructor(
    readSchemaState: () => Promise<SchemaState>,
    log: Pick<FastifyBaseLogger, 'warn'>,
    private readonly timeoutMs: number = DATABASE_TIMEOUT_MS,
  ) {
    const probe = (): Promise<Readiness> =>
      readSchemaState().then(toReadiness, (error: unknown) => {
        log.warn({ err: error }, 'failed to read the schema state');
        return unavailable('The database is unavailable.');
      });
    this.probe = new CachedProbe(probe, READINESS_TTL_MS, timeoutMs);
  }

  /** Never throws, and resolves within the timeout. */
  async current(): Promise<Readiness> {
    const readiness = await this.probe.get();
    return readiness ?? unavailable(`The database did not respond within ${this.timeoutMs} ms.`);
  }
}

function toReadiness(schemaState: SchemaState): Readiness {
  const { state } = schemaState;
  const reason = describeSchemaState(schemaState);
  return { ready: state === 'current', database: 'available', schema: state, reason };
}

function unavailable(reason: string): Readiness {
  return { ready: false, database: 'unavailable', schema: 'unknown', reason };
}
