import { operatorActor, TokenStore } from '@mediajobs/auth-db';
import { createJobsClient, type JobsClient } from '@mediajobs/jobs-client';
import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
import {
  ALICE,
  createTemporaryFolder,
  createTestDatabase,
  PROGRAMS,
  runProgram,
  startApi,
  startProgram,
  type Environment,
  type Program,
  type S3Server,
  type RunningApi,
  type TestDatabase,
} from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Prefix of the storage in a bucket. */
const S3_PREFIX = 'storage';
const POLL_INTERVAL_MS = 50;
/** Last part of the log of the API that errors of tests show. */
const MAX_LOG_CHARACTERS = 2_000;

export interface JobDocument {
  readonly id: string;
  readonly status: string;
  readonly percentage_completed: number;
  readonly error_code: string | null;
  readonly error_msg: string | null;
  readonly input: { readonly file?: { readonly id: string } };
  readonly outputs: readonly {
    readonly percentage_completed: number;
    readonly file: { readonly id: string };
  }[];
}

export interface Attempt {
  readonly kind: string;
  readonly output_index: number | null;
  readonly outcome: string | null;
  readonly phase: string;
  readonly error_code: string | null;
  readonly log: string | null;
}

/** The API and workers as processes, with a separate database and storage. */
export class TestEngine {
  private pipelineId = '';

  private constructor(
    private readonly database: TestDatabase,
    private readonly api: RunningApi,
    /** Token of the account of the tests. */
    readonly token: string,
    private readonly folder: string,
    private readonly environment: Environment,
    private readonly s3: S3Server | null,
  ) {}

  /**
   * @param settings of the API and the workers
   * @param s3 object store with the storage of the service; a folder by default
   */
  static async start(settings: Environment = {}, s3: S3Server | null = null): Promise<TestEngine> {
    const database = await createTestDatabase();
    const folder = await createTemporaryFolder();
    const environment = {
      DATABASE_URL: database.url,
      STORAGE_DIR: join(folder, 'storage'),
      ...(s3 && { STORAGE_URL: s3.address(S3_PREFIX) }),
      INPUT_ALLOW_PRIVATE: '127.0.0.1',
      SECRETS_KEY: randomBytes(32).toString('base64'),
      ...settings,
    };
    const api = await startApi(environment);
    const token = await new TokenStore(database.pool).issue(
      ALICE,
      ['mediahub', 'mediahub_download_files'],
      3_600,
      operatorActor('test'),
    );
    const engine = new TestEngine(database, api, token, folder, environment, s3);
    const { pipeline } = await engine.request<{ pipeline: { id: string } }>('POST', '/v1/pipelines/', {
      name: 'Test',
    });
    engine.pipelineId = pipeline.id;
    return engine;
  }

  /** Id of the pipeline of the tests. */
  get pipeline(): string {
    return this.pipelineId;
  }

  createClient(): JobsClient {
    return createJobsClient({ baseUrl: this.api.origin, token: this.token });
  }

  /** Waits until a value is found. */
  async waitFor<T>(find: () => Promise<T | null>): Promise<T> {
    for (;;) {
      const found = await find();
      if (found !== null) return found;
      await sleep(POLL_INTERVAL_MS);
    }
  }

  /** Starts a worker, and waits until it takes steps. */
  async startWorker(name: string, environment: Environment = {}): Promise<Program> {
    const worker = await startProgram(PROGRAMS.worker, {
      ...this.environment,
      WORK_DIR: this.workDir(name),
      ...environment,
    });
    await worker.waitForOutput('worker started');
    return worker;
  }

  /** Runs a server command on the database of the engine. @returns standard output */
  async runCommand(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await runProgram(PROGRAMS.cli, this.environment, { args });
    if (code !== 0) throw new Error(`mediajobs ${args.join(' ')} ended with ${code}: ${stderr}`);
    return stdout;
  }

  get origin(): string {
    return this.api.origin;
  }

  async request<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.api.origin}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      const log = this.api.program.stdout.slice(-MAX_LOG_CHARACTERS);
      throw new Error(`${method} ${path} answered with ${response.status}: ${text}\n${log}`);
    }
    return JSON.parse(text) as T;
  }

  /** Sends a request, with the token unless `headers` say otherwise. */
  fetch(path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
    const authorization = { Authorization: `Bearer ${this.token}` };
    return fetch(new URL(path, this.api.origin), { ...init, headers: headers ?? authorization });
  }

  /** Puts a file into the storage, as an upload would. @returns its `input_name` */
  async store(name: string, path: string): Promise<string> {
    if (this.s3) {
      await this.s3.write(`${S3_PREFIX}/${ALICE}/${this.pipelineId}/${name}`, await readFile(path));
      return name;
    }
    const target = join(this.folder, 'storage', ALICE, this.pipelineId, name);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(path, target);
    return name;
  }

  /** @param presets names of presets of the service, one for each output */
  async submit(input: string, presets: readonly string[], keys: object = {}): Promise<string> {
    const { job } = await this.request<{ job: JobDocument }>('POST', '/v1/jobs/', {
      pipeline: { id: this.pipelineId },
      input: { input_name: input },
      outputs: presets.map((name) => ({
        preset: { id: systemPresetId(name) },
        output_name: `{input_name} ${name}`,
      })),
      ...keys,
    });
    return job.id;
  }

  async readJob(id: string): Promise<JobDocument> {
    return (await this.request<{ job: JobDocument }>('GET', `/v1/jobs/${id}?show_null=true`)).job;
  }

  async readAttempts(id: string): Promise<readonly Attempt[]> {
    return (await this.request<{ attempts: Attempt[] }>('GET', `/v1/jobs/${id}/attempts?show_null=true`))
      .attempts;
  }

  /** Waits until a job meets a condition; by default, until it has ended. */
  async waitForJob(id: string, condition = isFinished): Promise<JobDocument> {
    for (;;) {
      const job = await this.readJob(id);
      if (condition(job)) return job;
      if (isFinished(job)) throw new Error(`job ended: ${JSON.stringify(job)}`);
      await sleep(POLL_INTERVAL_MS);
    }
  }

  /** Keys of the stored objects without account and pipeline. */
  async listStored(): Promise<string[]> {
    if (this.s3) {
      const prefix = `${S3_PREFIX}/${ALICE}/${this.pipelineId}/`;
      return (await this.s3.list(prefix)).map((key) => key.slice(prefix.length)).sort();
    }
    return listFiles(join(this.folder, 'storage', ALICE, this.pipelineId));
  }

  /** Files of inputs and steps in the work folder of a worker, which keeps others for its next start. */
  async listWork(name: string): Promise<string[]> {
    const workDir = this.workDir(name);
    const folders = (await readdir(workDir)).filter((folder) => folder.startsWith('worker-'));
    const files = await Promise.all(folders.map((folder) => listFiles(join(workDir, folder))));
    return files.flat();
  }

  storedPath(key: string, pipelineId = this.pipelineId): string {
    return join(this.folder, 'storage', ALICE, pipelineId, key);
  }

  drop(): Promise<void> {
    return this.database.drop();
  }

  private workDir(name: string): string {
    return join(this.folder, `work-${name}`);
  }
}

export function isFinished({ status }: JobDocument): boolean {
  return status === 'SUCCESS' || status === 'FAILURE';
}

/** Waits until a condition holds. */
export async function waitUntil(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(POLL_INTERVAL_MS);
}

async function listFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
