import fc from 'fast-check';
import { anyRecord } from '../../test/arbitraries.js';
import { JOBS } from '../../test/fixtures.js';
import type { Job } from '../models/job.js';
import type { ObjectKind } from '../ids/object-kind.js';
import * as guards from './guards.js';
import { assertJob, assertRecord, isJob, isRecord, InvalidRecordError } from './guards.js';

const ID = '5d2f7c35e4b004f9cd197877';
const BARE = { id: ID, href: `/v1/jobs/${ID}`, status: 'QUEUED' };
const PIPELINE = { id: ID, href: `/v1/pipelines/${ID}`, name: 'Trailers' };

const GUARDS: readonly (readonly [ObjectKind, (value: unknown) => boolean, (value: unknown) => void])[] = [
  ['pipeline', guards.isPipeline, guards.assertPipeline],
  ['application', guards.isApplication, guards.assertApplication],
  ['user', guards.isUser, guards.assertUser],
  ['file', guards.isFile, guards.assertFile],
  ['preset', guards.isPreset, guards.assertPreset],
  ['codec', guards.isCodec, guards.assertCodec],
  ['job', guards.isJob, guards.assertJob],
];

describe('a type guard', () => {
  it.each(GUARDS)('accepts any %s and refuses one with an unknown key', (kind, is, assert) => {
    fc.assert(
      fc.property(anyRecord(kind), (record) => {
        expect(is(record)).toBe(true);
        expect(() => assert(record)).not.toThrow();
        expect(is({ ...record, colour: 'red' })).toBe(false);
        expect(() => assert({ ...record, colour: 'red' })).toThrow(`invalid ${kind}: colour is not a key of`);
      }),
      { numRuns: 25 },
    );
  });

  it.each(JOBS.map((job) => [job.id, job]))('accepts job %s of the reference', (_, job) => {
    expect(isJob(job)).toBe(true);
  });

  it('narrows to a job with plain references', () => {
    const value: unknown = BARE;
    expect(isJob(value) && value.status).toBe('QUEUED');
  });

  it('narrows to a job with the named references expanded', () => {
    const value: unknown = { ...BARE, pipeline: PIPELINE };
    expect(isJob(value)).toBe(false);
    expect(isJob(value, 'preset')).toBe(false);
    const name = isJob(value, 'pipeline', 'preset') ? value.pipeline?.name : undefined;
    expect(name).toBe('Trailers');
    assertJob(value, 'pipeline');
    const job: Job<'pipeline'> = value;
    // A plain job is one of which references may be expanded, and the other way round.
    const plain: Job = job;
    expect(plain.pipeline?.id).toBe(ID);
    // @ts-expect-error -- the name of the pipeline is known only where it may be expanded
    expect(plain.pipeline?.name).toBe('Trailers');
  });

  it('accepts a plain reference of an expanded kind', () => {
    expect(
      isRecord('file', { id: ID, href: `/v1/files/${ID}`, job: { id: ID, href: `/v1/jobs/${ID}` } }, 'job'),
    ).toBe(true);
  });
});

describe('the error of an assertion', () => {
  it('lists path, expected and received of each issue', () => {
    const value = { ...BARE, status: 'DONE', outputs: [{ percentage_completed: 'x' }] };
    const message =
      'invalid job: status must be one of QUEUED, PROCESSING, SUCCESS, FAILURE, got "DONE"; ' +
      'outputs[0].percentage_completed must be a number, got "x"';
    expect(() => assertJob(value)).toThrow(
      new InvalidRecordError('job', [{ path: '', message: message.slice(13) }]),
    );
    try {
      assertJob(value);
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidRecordError);
      expect(error).toMatchObject({ name: 'InvalidRecordError', kind: 'job', message });
      expect((error as InvalidRecordError).issues.map(({ path }) => path)).toEqual([
        'status',
        'outputs[0].percentage_completed',
      ]);
    }
    expect.assertions(4);
  });

  it.each([
    [null, 'invalid user: must be an object, got null'],
    ['x', 'invalid user: must be an object, got "x"'],
  ])('names the value %j itself', (value, message) => {
    expect(() => assertRecord('user', value)).toThrow(message);
  });

  it('lists five issues and counts the rest', () => {
    const unknown = Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`key${n}`, n]));
    expect(() => assertJob({ ...BARE, ...unknown })).toThrow(
      /key4 is not a key of Job; known are [\w, ]+; and 2 more issues$/,
    );
  });
});
