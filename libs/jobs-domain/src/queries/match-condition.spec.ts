import type { Job } from '../models/job.js';
import { toObjectId } from '../ids/object-id.js';
import { toConditions } from './condition.js';
import { JobEventsQuery } from './job-events-query.js';
import { matchesCondition } from './match-condition.js';
import { parseQuery } from './parse-query.js';

const NOW = 1_700_000_000_000;
const PIPELINE = toObjectId('547f3eede4b025bcbff38657');
const bare: Job = { id: toObjectId('a'.repeat(24)), href: '', status: 'SUCCESS' };

// A property test of jobs-db compares the SQL of lists with this function.
describe('matchesCondition', () => {
  it.each<[string, Partial<Job>, boolean]>([
    ['', {}, true],
    ['status=SUCCESS', {}, true],
    ['status=QUEUED', {}, false],
    ['status=QUEUED,SUCCESS', {}, true],
    ['status=QUEUED,FAILURE', {}, false],
    [`id=${'a'.repeat(24)},${PIPELINE}`, {}, true],
    [`id=${PIPELINE}`, {}, false],
    ['unique_custom_key=a,b', { unique_custom_key: 'b' }, true],
    ['unique_custom_key=a,b', { unique_custom_key: 'a,b' }, false],
    ['unique_custom_key=a', { unique_custom_key: 'A' }, false],
    ['unique_custom_key=a', { unique_custom_key: null }, false],
    ['error_code=0x1', { error_code: '0x1' }, true],
    ['error_code=0x1', { error_code: '0x10' }, false],
    ['error_code=0x1', {}, false],
    [`application.id=${PIPELINE}`, { application: { id: PIPELINE, href: '' } }, true],
    [`application.id=${PIPELINE}`, { application: null }, false],
    [`output.preset.id=${PIPELINE}`, { outputs: [{}, { preset: { id: PIPELINE, href: '' } }] }, true],
    [`output.preset.id=${PIPELINE}`, { outputs: [{ preset: null }] }, false],
    [`output.preset.id=${PIPELINE}`, { outputs: null }, false],
    [`pipeline.id=${PIPELINE}`, { pipeline: { id: PIPELINE, href: '' } }, true],
    [`pipeline.id=${PIPELINE}`, { pipeline: null }, false],
    ['user_data=', { user_data: '' }, true],
    ['user_data=', {}, false],
    ['user_data=a', { user_data: 'A' }, false],
    ['autograph=true', { autograph: true }, true],
    ['autograph=true', { autograph: { watermark_strength: 'light' } }, true],
    ['autograph=true', { autograph: {} }, true],
    ['autograph=true', { autograph: 0 }, true],
    ['autograph=true', { autograph: false }, false],
    ['autograph=false', { autograph: false }, true],
    ['autograph=false', { autograph: null }, true],
    ['autograph=false', { autograph: '' }, false],
    [
      'input.file.name=STRASSE',
      { input: { file: { id: PIPELINE, href: '', name: 'Die Straße.mp4' } } },
      true,
    ],
    [
      'input.file.name=caf%C3%A9',
      { input: { file: { id: PIPELINE, href: '', name: 'CAFE\u0301.mp4' } } },
      true,
    ],
    ['input.file.name=', { input: { file: { id: PIPELINE, href: '', name: null } } }, false],
    ['input.file.name=', {}, false],
    [`search=${'A'.repeat(24)}`, {}, true],
    [`search=%20${'a'.repeat(24)}`, {}, true],
    [`search=${PIPELINE}`, { pipeline: { id: PIPELINE, href: '' } }, false],
    ['search=TRAIL', { title: 'The trailer' }, true],
    ['search=strasse', { user_data: 'Straße' }, true],
    ['search=4711', { unique_custom_key: 'order-4711' }, true],
    ['search=.MP4', { input: { file: { id: PIPELINE, href: '', name: 'a.mp4' } } }, true],
    ['search=a', { error_msg: 'a', output_prefix: 'a' }, false],
    [`from_date=${NOW}`, { created_at: NOW }, false],
    [`from_date=${NOW}`, { created_at: NOW + 1 }, true],
    [`to_date=${NOW}`, { created_at: NOW }, false],
    [`to_date=${NOW}`, { created_at: 0 }, true],
    [`to_date=${NOW}`, {}, false],
    ['inprogress=true', { status: 'PROCESSING' }, true],
    ['inprogress=true', { finished_at: NOW - 15 * 60_000 }, true],
    ['inprogress=true', { finished_at: NOW - 15 * 60_000 - 1 }, false],
    ['inprogress=true', {}, false],
    ['status=SUCCESS&autograph=true', {}, false],
  ])('%s: %j %s', (search, given, expected) => {
    const conditions = toConditions(parseQuery(JobEventsQuery, search).query, NOW);
    expect(conditions.every((each) => matchesCondition(each, { ...bare, ...given }))).toBe(expected);
  });
});
