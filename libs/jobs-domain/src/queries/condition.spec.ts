import { toConditions } from './condition.js';
import { JobListQuery } from './job-list-query.js';
import { parseQuery } from './parse-query.js';

const NOW = 1477595000000;
const ID = '547f3eede4b025bcbff38657';
const OTHER = '547f3eede4b025bcbff38658';

describe('toConditions', () => {
  it.each([
    ['', []],
    ['sort=title&direction=-1&limit=3&human=true', []],
    ['search=Ab%25', [{ field: 'search', contains: 'ab%', id: null }]],
    [`search=+${ID.toUpperCase()}`, [{ field: 'search', contains: ` ${ID}`, id: ID }]],
    ['status=QUEUED', [{ field: 'status', in: ['QUEUED'] }]],
    ['status=QUEUED,PROCESSING', [{ field: 'status', in: ['QUEUED', 'PROCESSING'] }]],
    [`id=${ID}`, [{ field: 'id', in: [ID] }]],
    [`id=${ID},${OTHER}`, [{ field: 'id', in: [ID, OTHER] }]],
    ['unique_custom_key=a%2Cb', [{ field: 'unique_custom_key', in: ['a', 'b'] }]],
    ['unique_custom_key=a%5C%2Cb,%5C%5C', [{ field: 'unique_custom_key', in: ['a,b', '\\'] }]],
    ['error_code=0x005015', [{ field: 'error_code', equals: '0x005015' }]],
    [`application.id=${ID}`, [{ field: 'application.id', equals: ID }]],
    [`output.preset.id=${ID}`, [{ field: 'output.preset.id', equals: ID }]],
    [`pipeline.id=${ID}`, [{ field: 'pipeline.id', equals: ID }]],
    ['user_data=', [{ field: 'user_data', equals: '' }]],
    ['user_data=Order', [{ field: 'user_data', equals: 'Order' }]],
    ['autograph=true', [{ field: 'autograph', isSet: true }]],
    ['autograph=false', [{ field: 'autograph', isSet: false }]],
    ['input.file.name=ED_hd%25', [{ field: 'input.file.name', contains: 'ed_hd%' }]],
    ['input.file.name=%CE%A3', [{ field: 'input.file.name', contains: 'σ' }]],
    ['input.file.name=E%CC%81', [{ field: 'input.file.name', contains: 'é' }]],
    ['from_date=5', [{ field: 'created_at', after: 5000 }]],
    ['to_date=0', [{ field: 'created_at', before: 0 }]],
    ['inprogress=true', [{ field: 'finished_at', unfinishedOrSince: NOW - 15 * 60 * 1000 }]],
    ['inprogress=false', []],
  ])('%s becomes %j', (search, expected) => {
    expect(toConditions(parseQuery(JobListQuery, search).query, NOW)).toEqual(expected);
  });

  it('converts all filters', () => {
    const search = `search=a&id=${ID}&unique_custom_key=a&error_code=b&application.id=${ID}&output.preset.id=${ID}&status=QUEUED&pipeline.id=${ID}&user_data=a&autograph=true&input.file.name=b&from_date=1&to_date=2&inprogress=true`;
    const conditions = toConditions(parseQuery(JobListQuery, search).query);
    expect(conditions.map(({ field }) => field)).toEqual([
      'search',
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
