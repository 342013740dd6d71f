import { ApiError, type ParameterErrorDetail } from '../errors/api-error.js';
import type { ResourceKind } from '../ids/object-kind.js';
import { ObjectQuery } from './common-query.js';
import { JobListQuery } from './job-list-query.js';
import { JOB_SORT_KEY_NAMES } from './job-sort.js';
import { getParameters } from './parameter.js';
import { parseQuery } from './parse-query.js';
import { FileListQuery, LIST_QUERIES, OBJECT_QUERIES } from './resource-list-query.js';

const KNOWN = [...getParameters(JobListQuery).keys()];
const ID = '547f3eede4b025bcbff38657';
const IDS = Array.from({ length: 100 }, (_, n) => n.toString(16).padStart(24, '0'));
const FLAGS = ['human', 'show_null', 'expand_all', 'bin_data', 'inprogress', 'autograph'];

function detailsOf(search: string, type: new () => object = JobListQuery): readonly ParameterErrorDetail[] {
  try {
    parseQuery(type, search);
  } catch (error) {
    if (error instanceof ApiError && error.errorName === 'invalidInput')
      return error.details as readonly ParameterErrorDetail[];
    throw error;
  }
  throw new Error(`${search} was accepted`);
}

describe('parseQuery', () => {
  it('has the defaults of the reference', () => {
    expect(parseQuery(JobListQuery, '').query).toEqual({
      human: false,
      show_null: false,
      expand_all: false,
      expand: [],
      bin_data: false,
      start: 0,
      limit: 1000,
      direction: 1,
      sort: 'id',
      inprogress: false,
    });
  });

  const good: [string, keyof JobListQuery, unknown][] = [
    ['format=json', 'format', 'json'],
    ['format=xml', 'format', 'xml'],
    ...FLAGS.flatMap((name): [string, keyof JobListQuery, unknown][] => [
      [`${name}=true`, name as keyof JobListQuery, true],
      [`${name}=false`, name as keyof JobListQuery, false],
    ]),
    ['expand=codec', 'expand', ['codec']],
    ['expand=codec,user,codec', 'expand', ['codec', 'user']],
    [
      'expand=pipeline,application,user,file,preset,codec,job',
      'expand',
      ['pipeline', 'application', 'user', 'file', 'preset', 'codec', 'job'],
    ],
    ['expand=codec%2Cuser', 'expand', ['codec', 'user']],
    ['start=0', 'start', 0],
    ['start=007', 'start', 7],
    ['start=9007199254740991', 'start', Number.MAX_SAFE_INTEGER],
    ['limit=1', 'limit', 1],
    ['limit=5000', 'limit', 5000],
    ['direction=1', 'direction', 1],
    ['direction=-1', 'direction', -1],
    ...JOB_SORT_KEY_NAMES.map((key): [string, keyof JobListQuery, unknown] => [`sort=${key}`, 'sort', key]),
    ['user_data=', 'user_data', ''],
    ['user_data', 'user_data', ''],
    ['user_data=a+b%2Bc%20d', 'user_data', 'a b+c d'],
    ['user_data=%F0%9F%8E%AC=%25_', 'user_data', '🎬=%_'],
    ['user_data=null', 'user_data', 'null'],
    ['us%65r_data=x', 'user_data', 'x'],
    ['status=SUCCESS', 'status', ['SUCCESS']],
    ['status=QUEUED,PROCESSING', 'status', ['QUEUED', 'PROCESSING']],
    ['status=FAILURE%2CSUCCESS,QUEUED,PROCESSING', 'status', ['FAILURE', 'SUCCESS', 'QUEUED', 'PROCESSING']],
    [`id=${ID}`, 'id', [ID]],
    [`id=${IDS.join(',')}`, 'id', IDS],
    ['unique_custom_key=a', 'unique_custom_key', ['a']],
    ['unique_custom_key=a,b%2Cc', 'unique_custom_key', ['a', 'b', 'c']],
    ['unique_custom_key=a%5C,b,%5C%5C,%20', 'unique_custom_key', ['a,b', '\\', ' ']],
    ['error_code=0x005015', 'error_code', '0x005015'],
    ['error_code=a,b', 'error_code', 'a,b'],
    [`application.id=${ID}`, 'application.id', ID],
    [`output.preset.id=${ID}`, 'output.preset.id', ID],
    [`pipeline.id=${ID}`, 'pipeline.id', ID],
    ['input.file.name=', 'input.file.name', ''],
    ['input.file.name=%D1%82%D1%80', 'input.file.name', 'тр'],
    ['from_date=0', 'from_date', 0],
    ['from_date=1477593775', 'from_date', 1477593775000],
    ['from_date=99999999999', 'from_date', 99999999999000],
    ['from_date=100000000000', 'from_date', 100000000000],
    ['from_date=1477593775669', 'from_date', 1477593775669],
    ['to_date=1', 'to_date', 1000],
    ['to_date=9007199254740991', 'to_date', Number.MAX_SAFE_INTEGER],
    ['&&human=true&', 'human', true],
  ];

  it.each(good)('%s sets %s to %j', (search, name, expected) => {
    expect(parseQuery(JobListQuery, search).query[name]).toEqual(expected);
  });

  const bad: [string, string, unknown, string][] = [
    ...['True', '1', 'yes', 'true ', '0'].flatMap((value) =>
      FLAGS.map((name): [string, string, unknown, string] => [
        `${name}=${value}`,
        name,
        value,
        'true or false',
      ]),
    ),
    ['format=yaml', 'format', 'yaml', 'one of json, xml'],
    ['format=JSON', 'format', 'JSON', 'one of json, xml'],
    ...['codecs', 'codec,', ',', 'codec,,user', 'codec, user', 'CODEC', '*'].map(
      (value): [string, string, unknown, string] => [
        `expand=${value}`,
        'expand',
        value,
        'a comma-separated list of pipeline, application, user, file, preset, codec, job',
      ],
    ),
    ...['-1', '%2B1', '+1', '1e3', '0x10', '1.0', '9007199254740992', '٣', 'x'].map(
      (value): [string, string, unknown, string] => [
        `start=${value}`,
        'start',
        decodeURIComponent(value.replace('+', ' ')),
        'an integer from 0 to 9007199254740991',
      ],
    ),
    ...['0', '5001', '-1', '1.5', 'all'].map((value): [string, string, unknown, string] => [
      `limit=${value}`,
      'limit',
      value,
      'an integer from 1 to 5000',
    ]),
    ...['0', '2', '01', 'asc'].map((value): [string, string, unknown, string] => [
      `direction=${value}`,
      'direction',
      value,
      '1 (ascending) or -1 (descending)',
    ]),
    ...['name', 'outputs', 'autograph', 'pipeline', 'ID', 'constructor', "id'--"].map(
      (value): [string, string, unknown, string] => [
        `sort=${value}`,
        'sort',
        value,
        `one of ${JOB_SORT_KEY_NAMES.join(', ')}`,
      ],
    ),
    ...['success', 'DONE', 'SUCCESS,', ',SUCCESS', 'SUCCESS,,QUEUED', 'SUCCESS, QUEUED', 'QUEUED,QUEUED'].map(
      (value): [string, string, unknown, string] => [
        `status=${value}`,
        'status',
        value,
        'one or more of QUEUED, PROCESSING, SUCCESS, FAILURE, comma-separated, each once',
      ],
    ),
    ...['pipeline.id', 'application.id', 'output.preset.id'].flatMap((name) =>
      [ID.toUpperCase(), ID.slice(1), `${ID}0`, 'x', `${ID},${ID}`].map(
        (value): [string, string, unknown, string] => [
          `${name}=${value}`,
          name,
          value,
          '24 lower-case hexadecimal digits',
        ],
      ),
    ),
    ...[ID.toUpperCase(), `${ID},`, `,${ID}`, `${ID},x`, `${ID},${ID}`].map(
      (value): [string, string, unknown, string] => [
        `id=${value}`,
        'id',
        value,
        '1 to 100 different ids of 24 lower-case hexadecimal digits, comma-separated',
      ],
    ),
    ...[',', 'a,', 'a,,b', 'a,b,a', 'a\\', 'a\\b'].map((value): [string, string, unknown, string] => [
      `unique_custom_key=${encodeURIComponent(value)}`,
      'unique_custom_key',
      value,
      '1 to 100 different keys, comma-separated (a comma in a key is written \\, and a backslash \\\\)',
    ]),
    ['error_code=a%00', 'error_code', 'a\0', 'a text of at least one character, without U+0000'],
    ['user_data=a%00b', 'user_data', 'a\0b', 'a text without U+0000'],
    ['input.file.name=%00', 'input.file.name', '\0', 'a text without U+0000'],
    ...['from_date', 'to_date'].flatMap((name) =>
      ['-1', '2016-10-27', '1.5', '9007199254740992'].map((value): [string, string, unknown, string] => [
        `${name}=${value}`,
        name,
        value,
        'an epoch timestamp (digits; seconds below 100000000000, else milliseconds)',
      ]),
    ),
    // class-validator would fill these in.
    ['sort=$value', 'sort', '$value', `one of ${JOB_SORT_KEY_NAMES.join(', ')}`],
    ['human=$target$property', 'human', '$target$property', 'true or false'],
  ];

  it.each(bad)('%s is refused: %s got %j', (search, name, value, expected) => {
    const message = `${name} must be ${expected}, got ${JSON.stringify(value)}`;
    expect(detailsOf(search)).toEqual([{ parameter: name, message }]);
  });

  const mayBeEmpty = ['user_data', 'input.file.name'];

  it.each(KNOWN.filter((name) => !mayBeEmpty.includes(name)))('%s is refused when it is empty', (name) => {
    const expected = getParameters(JobListQuery).get(name)?.expected ?? '';
    for (const search of [`${name}=`, name]) {
      const details = detailsOf(search);
      expect(details).toEqual([{ parameter: name, message: `${name} must be ${expected}, got ""` }]);
    }
  });

  it.each(KNOWN)('%s is refused when it is repeated', (name) => {
    const [, , value] = good.find(([, given]) => given === name) ?? [];
    const search = `${name}=${String(value)}&${name}=${String(value)}`;
    const details = detailsOf(search).filter(({ message }) => message.includes('must be given once'));
    expect(details).toHaveLength(1);
    expect(details[0]?.parameter).toBe(name);
    expect(details[0]?.message).toContain(`got "${String(value)}" and "${String(value)}"`);
  });

  it.each([
    ['status[]=SUCCESS', 'status[]', 'SUCCESS'],
    ['status[0]=SUCCESS', 'status[0]', 'SUCCESS'],
    ['pipeline[id]=1', 'pipeline[id]', '1'],
    ['colour=red', 'colour', 'red'],
    ['Human=true', 'Human', 'true'],
    ['=x', '', 'x'],
    ['__proto__=x', '__proto__', 'x'],
    ['constructor=x', 'constructor', 'x'],
    ['h%C3%BC=x', 'hü', 'x'],
    ['human =true', 'human ', 'true'],
  ])('%s is unknown; the message lists known parameters', (search, parameter, value) => {
    const message = `${parameter} is not a parameter of this request (got "${value}"); known are ${KNOWN.join(', ')}`;
    expect(detailsOf(search)).toEqual([{ parameter, message }]);
  });

  it.each([
    ['user_data=%', 'user_data'],
    ['user_data=%zz', 'user_data'],
    ['user_data=%C3', 'user_data'],
    ['user_data=%ED%A0%80', 'user_data'],
    ['%E0=1', '%E0'],
  ])('%s is not percent-encoded UTF-8', (search, parameter) => {
    const message = `${parameter} must be percent-encoded UTF-8, got "${search}"`;
    expect(detailsOf(search)).toEqual([{ parameter, message }]);
  });

  it('reports all invalid parameters at once', () => {
    const wrong = detailsOf('limit=0&human=maybe&colour=red&start=1&start=2');
    expect(wrong.map(({ parameter }) => parameter).sort()).toEqual(['colour', 'human', 'limit', 'start']);
  });

  it('limits the number and length of details', () => {
    expect(detailsOf(Array.from({ length: 3000 }, (_, i) => `p${i}`).join('&'))).toHaveLength(20);
    const [detail] = detailsOf(`human=${'🎬'.repeat(1000)}`);
    expect(detail?.message.length).toBeLessThan(120);
    expect(detail?.message.isWellFormed()).toBe(true);
  });

  it('keeps parameters as they were sent', () => {
    const { params: pairs } = parseQuery(JobListQuery, 'user_data=a%2fb+c&human=true');
    expect(pairs).toEqual([
      { name: 'user_data', value: 'a/b c', raw: 'user_data=a%2fb+c' },
      { name: 'human', value: 'true', raw: 'human=true' },
    ]);
  });

  it.each(Object.entries(OBJECT_QUERIES))('accepts the list parameters for one %s', (kind, type) => {
    const list = kind === 'job' ? JobListQuery : LIST_QUERIES[kind as ResourceKind];
    for (const query of [ObjectQuery, list]) {
      expect([...getParameters(type).keys()]).toEqual(
        expect.arrayContaining([...getParameters(query).keys()]),
      );
    }
    expect(parseQuery<object>(type, 'limit=2&human=true').query).toMatchObject({ limit: 2, human: true });
    expect(detailsOf('limit=0', type)[0]?.message).toBe('limit must be an integer from 1 to 5000, got "0"');
    expect(detailsOf('job=x', type)[0]?.message).toContain('job is not a parameter of this request');
  });

  it('limits the number of values of a list', () => {
    const more = [...IDS, ID].join(',');
    expect(detailsOf(`id=${more}`)).toMatchObject([{ parameter: 'id' }]);
    expect(detailsOf(`unique_custom_key=${more}`)).toMatchObject([{ parameter: 'unique_custom_key' }]);
  });

  it('accepts a list of types for files', () => {
    expect(parseQuery(FileListQuery, 'type=file,archive').query.type).toEqual(['file', 'archive']);
  });
});
