import { conditionsOf } from './condition.js';
import { JobListQuery } from './job-list-query.js';
import { parseQuery } from './parse.js';

const NOW = 1477595000000;
const ID = '547f3eede4b025bcbff38657';

describe('what a query asks of jobs', () => {
  it.each([
    ['', []],
    ['sort=title&direction=-1&limit=3&human=true', []],
    ['status=QUEUED', [{ on: 'status', equals: 'QUEUED' }]],
    [`pipeline.id=${ID}`, [{ on: 'pipeline.id', equals: ID }]],
    ['user_data=', [{ on: 'user_data', equals: '' }]],
    ['user_data=Order', [{ on: 'user_data', equals: 'Order' }]],
    ['autograph=true', [{ on: 'autograph', set: true }]],
    ['autograph=false', [{ on: 'autograph', set: false }]],
    ['input.file.name=ED_hd%25', [{ on: 'input.file.name', contains: 'ed_hd%' }]],
    ['input.file.name=%CE%A3', [{ on: 'input.file.name', contains: 'σ' }]],
    ['from_date=5', [{ on: 'created_at', after: 5000 }]],
    ['to_date=0', [{ on: 'created_at', before: 0 }]],
    ['inprogress=true', [{ on: 'finished_at', unfinishedOrSince: NOW - 15 * 60 * 1000 }]],
    ['inprogress=false', []],
  ])('%s asks %j', (search, expected) => {
    expect(conditionsOf(parseQuery(JobListQuery, search).query, NOW)).toEqual(expected);
  });

  it('is everything together', () => {
    const search = `status=QUEUED&pipeline.id=${ID}&user_data=a&autograph=true&input.file.name=b&from_date=1&to_date=2&inprogress=true`;
    const conditions = conditionsOf(parseQuery(JobListQuery, search).query);
    expect(conditions.map(({ on }) => on)).toEqual([
      'status',
      'pipeline.id',
      'user_data',
      'autograph',
      'input.file.name',
      'created_at',
      'created_at',
      'finished_at',
    ]);
  });
});
