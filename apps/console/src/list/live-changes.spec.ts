import type { Job, JobChange, JobStatus } from '@mediajobs/jobs-client';
import { collectChange } from './job-page.js';
import { toJobQuery } from './job-search.js';
import { addChange, addDeletion, addPage, NO_CHANGES } from './live-changes.js';

const job = (id: string, status: JobStatus = 'QUEUED', keys: Partial<Job> = {}): Job => ({
  id,
  href: '',
  status,
  ...keys,
});
const page = { jobs: [job('a'), job('b')], total: 9 };
const change = (type: JobChange['type'], changed: Job) => ({ type, job: changed }) as JobChange;

describe('changes that wait', () => {
  it.each([
    ['a job that was created', {}, change('created', job('c')), ['c']],
    ['a job that has another status', { status: ['FAILURE' as const] }, change('created', job('c')), []],
    [
      'a job that has come to match',
      { status: ['SUCCESS' as const] },
      change('finished', job('c', 'SUCCESS')),
      ['c'],
    ],
    [
      'a job with another code',
      { error_code: '0x1' },
      change('finished', job('c', 'FAILURE', { error_code: '0x2' })),
      [],
    ],
    [
      'a job with the code',
      { error_code: '0x1' },
      change('finished', job('c', 'FAILURE', { error_code: '0x1' })),
      ['c'],
    ],
    ['a job of the page', {}, change('created', job('a')), []],
    [
      'progress of a job of another page',
      { inprogress: true },
      change('progressed', job('c', 'PROCESSING')),
      [],
    ],
    ['the end of a job of another page', {}, change('finished', job('c', 'SUCCESS')), []],
  ])('%s', (_, search, event, added) => {
    expect([...addChange(NO_CHANGES, page, toJobQuery(search, 0), event).added]).toEqual(added);
  });

  it('counts progress as new where all other jobs are on the page', () => {
    const query = toJobQuery({ status: ['PROCESSING'] }, 0);
    const event = change('progressed', job('c', 'PROCESSING'));
    expect([...addChange(NO_CHANGES, { ...page, total: 2 }, query, event).added]).toEqual(['c']);
  });

  it('forgets a job that no longer matches or was deleted', () => {
    const query = toJobQuery({ status: ['QUEUED'] }, 0);
    const added = addChange(NO_CHANGES, page, query, change('created', job('c')));
    expect(addChange(added, page, query, change('created', job('c')))).toBe(added);
    expect(addChange(added, page, query, change('progressed', job('c', 'PROCESSING'))).added.size).toBe(0);
    expect(addDeletion(added, page, 'c')).toEqual(NO_CHANGES);
    expect([...addDeletion(added, page, 'a').deleted]).toEqual(['a']);
  });

  it('finds the new jobs of a newer page', () => {
    expect([...addPage(NO_CHANGES, page, { jobs: [job('c'), job('a')] }).added]).toEqual(['c']);
  });
});

it('keeps an event when a page that was read before it arrives later', () => {
  const newer = job('a', 'SUCCESS', { updated_at: 2 });
  const changes = new Map([['a', newer]]);
  collectChange(changes, job('a', 'PROCESSING', { updated_at: 1 }));
  expect(changes.get('a')).toBe(newer);
});
