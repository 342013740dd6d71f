import { validateSync } from 'class-validator';
import { kindsToExpand, ListQuery } from './common-query.js';
import { JobListQuery } from './job-list-query.js';

describe('a query built in code', () => {
  it('is checked by the same rules', () => {
    const query = Object.assign(new JobListQuery(), { limit: 5001, status: 'DONE', expand: ['codecs'] });
    const messages = validateSync(query).map(({ constraints }) => constraints?.['parameter']);
    expect(messages).toEqual(
      expect.arrayContaining([
        'limit must be an integer from 1 to 5000, got 5001',
        'status must be one or more of QUEUED, PROCESSING, SUCCESS, FAILURE, comma-separated, each once, got "DONE"',
      ]),
    );
    expect(messages).toHaveLength(3);
    expect(validateSync(new JobListQuery())).toEqual([]);
  });

  it.each([
    [{}, []],
    [{ expand: ['user'] }, ['user']],
    [
      { expand: ['user'], expand_all: true },
      ['pipeline', 'application', 'user', 'file', 'preset', 'codec', 'job'],
    ],
  ])('%j expands %j', (given, expected) => {
    expect([...kindsToExpand(Object.assign(new ListQuery(), given))]).toEqual(expected);
  });
});
