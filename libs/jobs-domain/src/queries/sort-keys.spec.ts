import { getFields } from '../fields/field.js';
import { RESOURCE_KINDS } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import { toInstance } from '../validation/validate-document.js';
import { JOB_DOCUMENT } from '../../test/fixtures.js';
import { JOB_SORT_KEYS } from './job-sort.js';
import { getParameters } from './parameter.js';
import { LIST_QUERIES, resourceSortKeys } from './resource-list-query.js';

const COMMON = [
  'format',
  'human',
  'show_null',
  'expand_all',
  'expand',
  'bin_data',
  'start',
  'limit',
  'direction',
];

describe('the sort keys of jobs', () => {
  const { job } = JOB_DOCUMENT;

  it('equal those of the reference and return values of a job', () => {
    const values = Object.entries(JOB_SORT_KEYS).map(([key, value]) => [key, value(toInstance('job', job))]);
    expect(Object.fromEntries(values)).toEqual({
      id: '5d2f7c35e4b004f9cd197877',
      status: 'FAILURE',
      percentage_completed: 10,
      created_at: 1563393077665,
      updated_at: 1563393077465,
      finished_at: 1563393092314,
      title: undefined,
      user_data: null,
      unique_custom_key: null,
      version: 1,
      error_code: '0x005015',
      error_msg: 'Failed to transcode the file',
      output_prefix: '5d2f7c35e4b004f9cd197877/',
      'pipeline.id': '547f3eede4b025bcbff38657',
      'application.id': '5ca50098e4b0dac9133b27fd',
      'user.id': '547f3eede4b025bcbff38655',
      'input.input_name': job.input?.input_name,
      'input.file.id': '5d2f7c35e4b004f9cd197878',
      'input.file.name': 'trailer_1080.mp4',
    });
  });

  it('return undefined when a parent is missing', () => {
    const bare = toInstance('job', { id: job.id, status: 'QUEUED' });
    const without = Object.entries(JOB_SORT_KEYS).filter(([, value]) => value(bare) === undefined);
    expect(without).toHaveLength(17);
  });
});

describe('the lists of resources', () => {
  it.each([
    ['pipeline', ['name']],
    ['application', []],
    ['user', []],
    ['preset', ['type', 'name']],
    ['codec', ['type']],
    ['file', ['type', 'pipeline.id', 'job.id', 'autograph', 'uploaded', 'name']],
  ] as const)('of a %s filter by %j', (kind, filters) => {
    const names = [...getParameters(LIST_QUERIES[kind]).keys()];
    const plain = COMMON.filter((name) => !['expand', 'expand_all', 'bin_data'].includes(name));
    const common = kind === 'user' || kind === 'codec' ? plain : COMMON;
    expect(names).toEqual([...common, 'sort', ...filters]);
  });

  it.each(RESOURCE_KINDS.map((kind) => [kind]))('of a %s sort by every key of a single value', (kind) => {
    const single = getFields(MODELS[kind]).filter(
      ({ type, binary }) => !binary && !['href', 'object', 'list', 'map'].includes(type.type),
    );
    expect(resourceSortKeys(kind)).toEqual(
      single.map(({ key, type }) => (type.type === 'reference' ? `${key}.id` : key)),
    );
    expect(new LIST_QUERIES[kind]().sort).toBe('id');
  });

  it('never sort by a thumbnail', () => {
    expect(resourceSortKeys('file')).not.toContain('thumbnail');
  });
});
