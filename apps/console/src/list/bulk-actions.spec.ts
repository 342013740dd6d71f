import type { Job, JobStatus } from '@mediajobs/jobs-client';
import { BULK_ACTIONS, runForEach } from './bulk-actions.js';

const job = (id: string, status: JobStatus = 'QUEUED'): Job => ({ id, href: '', status });

describe('an action on many jobs', () => {
  it('continues after failures, and names them', async () => {
    const jobs = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => job(id));
    const progress: number[] = [];
    const sent: string[] = [];
    const send = (id: string): Promise<void> => {
      sent.push(id);
      return id === 'b' ? Promise.reject(new Error('no')) : Promise.resolve();
    };
    const failures = await runForEach(jobs, send, (count) => progress.push(count));
    expect(failures.map(({ job: { id }, error }) => [id, error.message])).toEqual([['b', 'no']]);
    expect(progress).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sent.sort()).toEqual(jobs.map(({ id }) => id));
  });

  it('does nothing for no job', async () => {
    expect(
      await runForEach(
        [],
        () => Promise.reject(new Error('sent')),
        () => undefined,
      ),
    ).toEqual([]);
  });

  it.each([
    ['Cancel', ['QUEUED', 'PROCESSING']],
    ['Retry', ['FAILURE']],
    ['Delete', ['SUCCESS', 'FAILURE']],
  ])('%s applies to %j', (label, statuses) => {
    const action = BULK_ACTIONS.find((each) => each.label === label);
    const all: JobStatus[] = ['QUEUED', 'PROCESSING', 'SUCCESS', 'FAILURE'];
    expect(all.filter((status) => action?.applies(job('a', status)))).toEqual(statuses);
  });
});
