import { hasUnfinishedJobs } from '@mediajobs/jobs-db';
import {
  newObjectId,
  SYSTEM_ACCOUNT_ID,
  type CreateJobDto,
  type ObjectId,
  type Template,
} from '@mediajobs/jobs-domain';
import { systemPresetId } from '@mediajobs/jobs-domain/catalog';
import { CreateJobDto as Dto, parseBody } from '@mediajobs/jobs-domain/requests';
import { inTransaction } from '@mediajobs/postgres';
import {
  ALICE,
  BOB,
  createTestDatabase,
  resourceFor,
  storeRecords,
  waitForBlockedConnections,
  type TestDatabase,
} from '@mediajobs/testing';
import { jest } from '@jest/globals';
import type { Pool, QueryConfig } from 'pg';
import { JobsEngine } from '../src/jobs-engine.js';
import { readJob } from './support/engine-fixture.js';

const [PIPELINE, FOREIGN_PIPELINE, OWN_PRESET, FOREIGN_PRESET] = [
  newObjectId(),
  newObjectId(),
  newObjectId(),
  newObjectId(),
];
const WEB = systemPresetId('Web 480p');
const WITHOUT_TEMPLATE = { applicationId: null };
const URL = 'https://media.example/source.mov';

let database: TestDatabase;
let engine: JobsEngine;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = new JobsEngine(database.pool);
  const user = { id: ALICE, href: '' };
  const format = { extension: 'mp3', container: 'mp3', acodec: { codec: { id: newObjectId() } } };
  await storeRecords(database, {
    resources: [
      resourceFor(ALICE, 'pipeline', { id: PIPELINE, name: 'Own', cancel_timeout: 60, user }),
      resourceFor(BOB, 'pipeline', { id: FOREIGN_PIPELINE, name: 'Foreign' }),
      resourceFor(ALICE, 'preset', { id: OWN_PRESET, name: 'Own', target_format: format }),
      resourceFor(BOB, 'preset', { id: FOREIGN_PRESET, name: 'Foreign', target_format: format }),
    ],
  });
});
afterAll(() => database.drop());

function parse(body: object): CreateJobDto {
  return parseBody(Dto, 'job', JSON.stringify(body));
}

const bodyWith = (changes: object = {}): CreateJobDto =>
  parse({
    pipeline_id: PIPELINE,
    input: { input_name: URL },
    outputs: [{ preset_id: WEB, output_name: 'mobile' }],
    ...changes,
  });

const countRows = async (table: string): Promise<number> =>
  (await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)).rows[0]
    ?.count ?? 0;

it('stores job, files, request and step together', async () => {
  const application = newObjectId();
  const { jobId, document } = await engine.submit(ALICE, bodyWith({ priority: 5 }), {
    applicationId: application,
    at: 1_800_000_000_000,
  });
  const stored = await readJob(database.pool, jobId);
  expect(JSON.parse(document ?? '')).toEqual(stored);
  expect(stored).toMatchObject({
    status: 'QUEUED',
    created_at: 1_800_000_000_000,
    application: { id: application },
    pipeline: { id: PIPELINE },
    input: { input_name: URL, file: { name: 'source.mov' } },
    outputs: [{ preset: { id: WEB }, output_name: 'mobile', percentage_completed: 0 }],
  });
  const { rows } = await database.pool.query<object>(
    `SELECT r.priority, r.run, r.cancel_timeout_s, r.expires_at - r.queued_at AS patience, s.kind, s.state,
       r.queued_at - s.order_key AS advance, (
         SELECT count(*)::int FROM resources f WHERE f.account_id = r.account_id AND f.kind = 'file' AND f.job_id = r.job_id) AS files
     FROM job_requests r JOIN job_steps s USING (account_id, job_id)`,
  );
  expect(rows).toEqual([
    {
      priority: 5,
      run: 1,
      cancel_timeout_s: 60,
      patience: 60_000,
      kind: 'probe',
      state: 'waiting',
      advance: 300_000,
      files: 2,
    },
  ]);
});

it('takes two statements, so that the database accepts many submissions', async () => {
  await engine.submit(ALICE, bodyWith(), WITHOUT_TEMPLATE);
  const statements: unknown[] = [];
  const client = await database.pool.connect();
  const query = jest.spyOn(client, 'query');
  client.release();
  await engine.submit(ALICE, bodyWith(), WITHOUT_TEMPLATE);
  for (const [statement] of query.mock.calls as unknown[][])
    statements.push(typeof statement === 'string' ? statement : (statement as { name?: string }).name);
  query.mockRestore();
  expect(statements.filter((name) => name !== 'abilities of workers')).toEqual([
    'own references',
    'insert submission',
  ]);
});

it('uses the settings of a template', async () => {
  const settings = { pipeline: { id: PIPELINE, href: '' }, title: 'From the template', priority: 7 };
  const template: Template = { id: newObjectId(), href: '', job_settings: settings };
  const request = parse({
    template_id: newObjectId(),
    input: { input_name: URL },
    outputs: [{ preset_id: WEB }],
  });
  const findTemplate = (): Promise<Template> => Promise.resolve(template);
  const { jobId } = await engine.submit(ALICE, request, { applicationId: null, findTemplate });
  expect(await readJob(database.pool, jobId)).toMatchObject({
    title: 'From the template',
    pipeline: { id: PIPELINE },
  });
});

it.each<[string, object, string]>([
  ['an unknown pipeline', { pipeline_id: newObjectId() }, 'pipeline'],
  ["another account's pipeline", { pipeline_id: FOREIGN_PIPELINE }, 'pipeline'],
  ['an unknown preset', { outputs: [{ preset_id: newObjectId() }] }, 'outputs[0].preset'],
  ["another account's preset", { outputs: [{ preset_id: FOREIGN_PRESET }] }, 'outputs[0].preset'],
  ['an unknown file', { input: { file: { id: newObjectId() } } }, 'input.file'],
])('rejects %s, and stores nothing', async (_, changes, path) => {
  const before = await countRows('jobs');
  await expect(engine.submit(ALICE, bodyWith(changes), WITHOUT_TEMPLATE)).rejects.toMatchObject({
    errorName: 'invalidInput',
    details: [expect.objectContaining({ path })],
  });
  expect(await countRows('jobs')).toBe(before);
  expect(await countRows('job_requests')).toBe(before);
});

describe('unique_custom_key', () => {
  it('returns the existing job for the same body', async () => {
    const first = await engine.submit(ALICE, bodyWith({ unique_custom_key: 'a' }), WITHOUT_TEMPLATE);
    expect(first.document).not.toBeNull();
    const again = await engine.submit(ALICE, bodyWith({ unique_custom_key: 'a' }), WITHOUT_TEMPLATE);
    expect(again).toEqual({ jobId: first.jobId, document: null });
  });

  it('refuses another body', async () => {
    await engine.submit(ALICE, bodyWith({ unique_custom_key: 'b' }), WITHOUT_TEMPLATE);
    const other = bodyWith({ unique_custom_key: 'b', title: 'other' });
    await expect(engine.submit(ALICE, other, WITHOUT_TEMPLATE)).rejects.toMatchObject({
      errorName: 'jobConflict',
    });
  });

  it('creates one job for concurrent requests', async () => {
    const submitted = await Promise.all(
      Array.from({ length: 8 }, () =>
        engine.submit(ALICE, bodyWith({ unique_custom_key: 'c' }), WITHOUT_TEMPLATE),
      ),
    );
    expect(new Set(submitted.map(({ jobId }) => jobId)).size).toBe(1);
    expect(submitted.filter(({ document }) => document !== null).length).toBe(1);
  });

  it('creates a job if that of a concurrent request was deleted meanwhile', async () => {
    const request = bodyWith({ unique_custom_key: 'd' });
    const removed: ObjectId[] = [];
    const query = async (statement: QueryConfig): Promise<unknown> => {
      try {
        if (statement.name === 'insert submission' && removed.length === 0)
          removed.push((await engine.submit(ALICE, request, WITHOUT_TEMPLATE)).jobId);
        return await database.pool.query(statement);
      } catch (error) {
        for (const id of removed) expect(await engine.delete(ALICE, id)).toBe('cancelled');
        for (const id of removed) expect(await engine.delete(ALICE, id)).toBe('deleted');
        throw error;
      }
    };
    const racing = new JobsEngine(Object.assign(Object.create(database.pool) as Pool, { query }));
    const { jobId, document } = await racing.submit(ALICE, request, WITHOUT_TEMPLATE);
    expect(removed).toHaveLength(1);
    expect(removed).not.toContain(jobId);
    expect(document).not.toBeNull();
  });
});

it('keeps the pipeline from being removed until the job is stored', async () => {
  const pipeline = newObjectId();
  await storeRecords(database, { resources: [resourceFor(ALICE, 'pipeline', { id: pipeline })] });
  const request = bodyWith({ pipeline_id: pipeline });
  const lock = `SELECT FROM resources WHERE kind = 'pipeline' AND id = decode($1, 'hex') FOR UPDATE`;
  const submission = await inTransaction(database.pool, async (client) => {
    await client.query(lock, [pipeline]);
    const pending = engine.submit(ALICE, request, WITHOUT_TEMPLATE);
    await waitForBlockedConnections(database);
    expect(await hasUnfinishedJobs(client, ALICE, { pipeline })).toBe(false);
    return { pending };
  });
  await submission.pending;
  expect(await hasUnfinishedJobs(database.pool, ALICE, { pipeline })).toBe(true);
});

it('rejects a job whose pipeline is removed while it is planned', async () => {
  const pipeline = newObjectId();
  await storeRecords(database, { resources: [resourceFor(ALICE, 'pipeline', { id: pipeline })] });
  const before = await countRows('jobs');
  const submission = await inTransaction(database.pool, async (client) => {
    await client.query(`DELETE FROM resources WHERE kind = 'pipeline' AND id = decode($1, 'hex')`, [
      pipeline,
    ]);
    const pending = engine.submit(ALICE, bodyWith({ pipeline_id: pipeline }), WITHOUT_TEMPLATE);
    pending.catch(() => undefined);
    await waitForBlockedConnections(database);
    return { pending };
  });
  await expect(submission.pending).rejects.toMatchObject({
    errorName: 'invalidInput',
    details: [expect.objectContaining({ path: 'pipeline' })],
  });
  expect(await countRows('jobs')).toBe(before);
});

it.each<[string, ObjectId, Parameters<typeof hasUnfinishedJobs>[2], boolean]>([
  ['its pipeline', ALICE, { pipeline: PIPELINE }, true],
  ['its preset', ALICE, { preset: WEB }, true],
  ['another preset', ALICE, { preset: OWN_PRESET }, false],
  ["another account's pipeline", BOB, { pipeline: PIPELINE }, false],
  ['the system', SYSTEM_ACCOUNT_ID, { preset: WEB }, false],
])('an unfinished job uses %s: %#', async (_, account, used, expected) => {
  await engine.submit(ALICE, bodyWith(), WITHOUT_TEMPLATE);
  expect(await hasUnfinishedJobs(database.pool, account, used)).toBe(expected);
});
