import type { Job } from '@mediajobs/jobs-client';
import { toggleAll, toggleJobs, type SelectedJobs } from './use-selection.js';

const page = ['a', 'b', 'c', 'd'].map((id): Job => ({ id, href: '', status: 'QUEUED' }));
const select = (...ids: string[]): SelectedJobs =>
  new Map(ids.map((id) => [id, { id, href: '', status: 'QUEUED' }]));

describe('selection', () => {
  it.each([
    ['one job', select(), 'b', null, ['b']],
    ['a job again', select('a', 'b'), 'b', null, ['a']],
    ['a range', select('a'), 'c', 'a', ['a', 'b', 'c']],
    ['a range upwards', select('d'), 'b', 'd', ['d', 'b', 'c']],
    ['a range to a selected job', select('a', 'b', 'c'), 'c', 'b', ['a']],
    ['a range from a job of another page', select('x'), 'b', 'x', ['x', 'b']],
    ['a job that is not on the page', select('a'), 'x', null, ['a']],
  ])('of %s', (_, selected, id, anchor, expected) => {
    expect([...toggleJobs(selected, page, id, anchor).keys()]).toEqual(expected);
  });

  it('of the page keeps jobs of other pages', () => {
    const all = toggleAll(select('x', 'a'), page);
    expect([...all.keys()]).toEqual(['x', 'a', 'b', 'c', 'd']);
    expect([...toggleAll(all, page).keys()]).toEqual(['x']);
  });
});
