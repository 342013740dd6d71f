import { checkDatabase, listStepAttempts } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { ALICE, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { JobsEngine } from '../../src/jobs-engine.js';
import type { EngineRuntime } from '../../src/runtime/engine-runtime.js';
import type { StepHandlers } from '../../src/step.js';
import { startWorker } from './engine-fixture.js';

/** A database with an engine and workers, whose clock the tests advance. */
export class EngineSuite {
  private opened: TestDatabase | null = null;
  private workers: EngineRuntime[] = [];
  private clockOffset = 0;

  /** Registers the hooks of a spec file. The last one fails if the database has contradictions. */
  constructor() {
    beforeAll(async () => {
      this.opened = await createTestDatabase();
    });
    afterEach(() => this.reset());
    afterAll(async () => {
      const findings = [];
      for await (const finding of checkDatabase(this.database.pool)) findings.push(finding);
      await this.database.drop();
      // Jobs of tests refer to no account and no pipeline.
      const contradictions = findings.filter(({ field }) => !['user.id', 'pipeline.id'].includes(field));
      if (contradictions.length > 0)
        throw new Error(`the database has contradictions: ${JSON.stringify(contradictions)}`);
    });
  }

  get database(): TestDatabase {
    if (!this.opened) throw new Error('the database is created before the first test');
    return this.opened;
  }

  get engine(): JobsEngine {
    return new JobsEngine(this.database.pool);
  }

  readonly now = (): number => Date.now() + this.clockOffset;

  advance(ms: number): void {
    this.clockOffset += ms;
  }

  /** Starts a worker, which is stopped after the test. */
  async start(
    handlers: StepHandlers,
    options: Parameters<typeof startWorker>[2] = {},
  ): Promise<EngineRuntime> {
    const worker = await startWorker(this.database, handlers, { now: this.now, ...options });
    this.workers.push(worker);
    return worker;
  }

  /** Returns the attempts of a job, such as `1 encode 0 2 failed`: run, kind, output, attempt, outcome. */
  async readAttempts(id: ObjectId): Promise<string[]> {
    const attempts = await listStepAttempts(this.database.pool, { account: ALICE, id });
    return attempts.map(
      ({ run, kind, outputIndex, attempt, outcome }) =>
        `${run} ${kind}${outputIndex === null ? '' : ` ${outputIndex}`} ${attempt} ${outcome ?? 'runs'}`,
    );
  }

  async countRows(table: string): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table}`,
    );
    return rows[0]?.count ?? 0;
  }

  private async reset(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.workers = [];
    this.clockOffset = 0;
  }
}
