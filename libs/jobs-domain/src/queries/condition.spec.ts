import { toConditions } from './condition.js';
import { JobListQuery } from './job-list-query.js';
import { parseQuery } from './parse-query.js';

const NOW = 1477595000000;
const ID = '547f3eede4b025bcbff38657';
const OTHER = '547f3eede4b025bcbff38658';

describe('what a query asks of jobs', () => {
  it.each([
    ['', []],
    ['sort=title&direction=-1&limit=3&human=true', []],
    ['status=QUEUED', [{ on: 'status', in: ['QUEUED'] }]],
    ['status=QUEUED,PROCESSING', [{ on: 'status', in: ['QUEUED', 'PROCESSING'] }]],
    [`id=${ID}`, [{ on: 'id', in: [ID] }]],
    [`id=${ID},${OTHER}`, [{ on: 'id', in: [ID, OTHER] }]],
    ['unique_custom_key=a%2Cb', [{ on: 'unique_custom_key', in: ['a', 'b'] }]],
    ['unique_custom_key=a%5C%2Cb,%5C%5C', [{ on: 'unique_custom_key', in: ['a,b', '\\'] }]],
    ['error_code=0x005015', [{ on: 'error_code', equals: '0x005015' }]],
    [`application.id=${ID}`, [{ on: 'application.id', equals: ID }]],
    [`output.preset.id=${ID}`, [{ on: 'output.preset.id', equals: ID }]],
    [`pipeline.id=${ID}`, [{ on: 'pipeline.id', equals: ID }]],
    ['user_data=', [{ on: 'user_data', equals: '' }]],
    ['user_data=Order', [{ on: 'user_data', equals: 'Order' }]],
    ['autograph=true', [{ on: 'autograph', set: true }]],
    ['autograph=false', [{ on: 'autograph', set: false }]],
    ['input.file.name=ED_hd%25', [{ on: 'input.file.name', contains: 'ed_hd%' }]],
    ['input.file.name=%CE%A3', [{ on: 'input.file.name', contains: 'σ' }]],
    ['input.file.name=E%CC%81', [{ on: 'input.file.name', contains: 'é' }]],
    ['from_date=5', [{ on: 'created_at', after: 5000 }]],
    ['to_date=0', [{ on: 'created_at', before: 0 }]],
    ['inprogress=true', [{ on: 'finished_at', unfinishedOrSince: NOW - 15 * 60 * 1000 }]],
    ['inprogress=false', []],
  ])('%s asks %j', (search, expected) => {
    expect(toConditions(parseQuery(JobListQuery, search).query, NOW)).toEqual(expected);
  });

  it('is everything together', () => {
    const search = `id=${ID}&unique_custom_key=a&error_code=b&application.id=${ID}&output.preset.id=${ID}&status=QUEUED&pipeline.id=${ID}&user_data=a&autograph=true&input.file.name=b&from_date=1&to_date=2&inprogress=true`;
    const conditions = toConditions(parseQuery(JobListQuery, search).query);
    expect(conditions.map(({ on }) => on)).toEqual([
      'id',
      'unique_custom_key',
      'status',
      'error_code',
      'pipeline.id',
      'application.id',
      'output.preset.id',
      'user_data',
      'autograph',
      'input.file.name',
      'created_at',
      'created_at',
      'finished_at',
    ]);
  });
});
