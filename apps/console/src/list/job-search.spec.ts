import {
  toJobQuery,
  parseJobSearch,
  findIgnoredFilters,
  parseSearch,
  stringifySearch,
} from './job-search.js';
import { formatLocalDateTime, parseLocalDateTime } from './local-time.js';

describe('query string of the list', () => {
  it.each([
    [
      '?status=FAILURE&sort=created_at&direction=-1',
      { status: ['FAILURE'], sort: 'created_at', direction: -1 },
    ],
    ['?status=QUEUED%2CPROCESSING', { status: ['QUEUED', 'PROCESSING'] }],
    [
      '?id=547f3eede4b025bcbff38657%2C547f3eede4b025bcbff38658',
      { id: ['547f3eede4b025bcbff38657', '547f3eede4b025bcbff38658'] },
    ],
    ['?unique_custom_key=a%5C%2Cb%2C%5C%5C', { unique_custom_key: ['a,b', '\\'] }],
    ['?search=a+%2C+b', { search: 'a , b' }],
    ['?range=24h', { range: '24h' }],
    ['?error_code=0x005015', { error_code: '0x005015' }],
    [
      '?application.id=547f3eede4b025bcbff38657&output.preset.id=547f3eede4b025bcbff38658',
      { 'application.id': '547f3eede4b025bcbff38657', 'output.preset.id': '547f3eede4b025bcbff38658' },
    ],
    ['?pipeline.id=547f3eede4b025bcbff38657', { 'pipeline.id': '547f3eede4b025bcbff38657' }],
    ['?input.file.name=a%26b+%25&user_data=1', { 'input.file.name': 'a&b %', user_data: '1' }],
    ['?autograph=false&inprogress=true', { autograph: false, inprogress: true }],
    ['?from_date=1700000000000&to_date=1800000000', { from_date: 1700000000000, to_date: 1800000000 }],
    ['?start=200&limit=50&cursor=WyJ4Il0', { start: 200, limit: 50, cursor: 'WyJ4Il0' }],
  ])('%s is parsed and formatted', (address, search) => {
    expect(parseJobSearch(parseSearch(address))).toEqual(search);
    expect(parseSearch(stringifySearch(search))).toEqual(parseSearch(address));
    expect(parseJobSearch(search)).toEqual(search);
  });

  it.each([
    'status=DONE',
    'search=',
    'range=2h',
    'status=QUEUED,',
    'status=QUEUED,QUEUED',
    'id=1',
    'unique_custom_key=a,,b',
    'error_code=',
    'output.preset.id=x',
    'pipeline.id=1',
    'limit=0',
    'limit=5001',
    'start=-1',
    'direction=2',
    'sort=x',
    'user_data=',
  ])('%s is ignored, because the API would reject it', (address) =>
    expect(parseJobSearch(parseSearch(address))).toEqual({}),
  );

  it('reports invalid filters with their values', () => {
    const address = '?status=DONE&from_date=-1&pipeline.id=1&user_data=&autograph=true&limit=0';
    expect(findIgnoredFilters(parseSearch(address))).toEqual([
      'status=DONE',
      'pipeline.id=1',
      'from_date=-1',
    ]);
  });

  it('resolves a relative range, which excludes fixed times', () => {
    const search = parseJobSearch(parseSearch('?range=1h&from_date=5&to_date=6'));
    expect(search).toEqual({ range: '1h' });
    expect(toJobQuery(search, 3_600_007)).toMatchObject({ from_date: 7 });
    expect(toJobQuery(search, 3_600_007)).not.toHaveProperty('range');
  });

  it('defaults to the newest jobs', () => {
    expect(toJobQuery({}, 0)).toEqual({ sort: 'created_at', direction: -1, start: 0, limit: 100 });
  });
});

describe('datetime-local fields', () => {
  it.each([1_700_000_000_000, 951_782_400_000])('%d is parsed and formatted', (at) => {
    expect(parseLocalDateTime(formatLocalDateTime(at))).toBe(at);
    expect(formatLocalDateTime(at / 1000)).toBe(formatLocalDateTime(at));
  });

  it.each(['', '2026-', 'yesterday'])('%j is not a time', (text) => {
    expect(parseLocalDateTime(text)).toBeUndefined();
  });
});
