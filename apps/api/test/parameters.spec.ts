import { parseError, parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import { ALICE, objectIdAt, jobWithId, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);
const ID = '547f3eede4b025bcbff38657';
const FLAG = 'true or false';

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  await storeRecords(api.database, {
    jobs: [jobWithId(JOB)],
    resources: [resourceFor(ALICE, 'file', { id: objectIdAt(MARCH, 7) })],
  });
});

afterAll(() => api.close());

const query = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`;

describe('A parameter', () => {
  it.each([
    ['format', ['json', 'xml']],
    ['human', ['true', 'false']],
    ['show_null', ['true', 'false']],
    ['expand_all', ['true', 'false']],
    ['expand', ['job', 'pipeline,application,user,file,preset,codec,job', 'user,user']],
    ['bin_data', ['true', 'false']],
    ['start', ['0', '1', '007', '9007199254740991']],
    ['limit', ['1', '5000', '0005']],
    ['direction', ['1', '-1']],
    ['user_data', ['', 'order-4711', ' ', '%', 'null', '𝄞', 'a'.repeat(5000)]],
    ['inprogress', ['true', 'false']],
    ['status', ['SUCCESS', 'QUEUED', 'FAILURE', 'PROCESSING', 'QUEUED,PROCESSING', 'FAILURE,SUCCESS,QUEUED']],
    ['id', [ID, `${ID},${'f'.repeat(24)}`]],
    ['unique_custom_key', ['a', 'a,b', String.raw`a\,b,\\`, '%', 'a'.repeat(5000)]],
    ['error_code', ['0x005015', 'a,b', ' ', 'a'.repeat(5000)]],
    ['application.id', [ID]],
    ['output.preset.id', [ID]],
    ['autograph', ['true', 'false']],
    ['pipeline.id', [ID, '0'.repeat(24), 'f'.repeat(24)]],
    ['input.file.name', ['', 'a', '%', 'Ärger', 'a'.repeat(5000)]],
    ['from_date', ['0', '1', '99999999999', '100000000000', '9007199254740991']],
    ['to_date', ['0', '1', '99999999999', '100000000000', '9007199254740991']],
  ])('%s accepts %j', async (name, values) => {
    for (const value of values) {
      expect([value, (await send(`/v1/jobs/?${query(name, value)}`)).status]).toEqual([value, 200]);
    }
  });

  it.each([
    ['id', 'status', 'percentage_completed', 'created_at', 'updated_at', 'finished_at', 'title'],
    ['user_data', 'unique_custom_key', 'version', 'error_code', 'error_msg', 'output_prefix'],
    ['pipeline.id', 'application.id', 'user.id', 'input.input_name', 'input.file.id', 'input.file.name'],
  ])('sort accepts %s, %s, %s, %s, %s, %s, %s', async (...keys) => {
    for (const key of keys) expect([key, (await send(`/v1/jobs/?sort=${key}`)).status]).toEqual([key, 200]);
  });

  it.each([
    ['format', 'json or xml', ['JSON', 'html', 'xml ', 'application/json'], 'one of json, xml'],
    ['human', 'a flag', ['True', '1', 'yes', 'on', 'true '], FLAG],
    ['show_null', 'a flag', ['TRUE', '0', 'no'], FLAG],
    ['expand_all', 'a flag', ['t', 'null'], FLAG],
    ['bin_data', 'a flag', ['1', 'false,true'], FLAG],
    [
      'expand',
      'kinds',
      ['jobs', 'user,', ',user', 'user, file', 'Codec', 'user;file', '*'],
      'pipeline, application, user, file, preset, codec, job',
    ],
    [
      'start',
      'an offset',
      ['-1', '1.5', '1e3', '0x10', '+1', ' 1', '１', 'NaN', 'Infinity', '9007199254740992', '9'.repeat(400)],
      'an integer from 0 to 9007199254740991',
    ],
    [
      'limit',
      'a page size',
      ['0', '5001', '-1', '1.0', '1e2', 'all', 'null', '0x1', '99999999999999999999'],
      'an integer from 1 to 5000',
    ],
    [
      'direction',
      'a direction',
      ['0', '2', '+1', '1.0', '-01', 'asc', 'desc'],
      '1 (ascending) or -1 (descending)',
    ],
    ['inprogress', 'a flag', ['1', 'maybe'], FLAG],
    [
      'status',
      'a status',
      ['success', 'DONE', 'SUCCESS ', 'null', 'SUCCESS,DONE', 'QUEUED,', 'QUEUED,,SUCCESS', 'QUEUED,QUEUED'],
      'one or more of QUEUED, PROCESSING, SUCCESS, FAILURE, comma-separated, each once',
    ],
    [
      'id',
      'a list of ids',
      ['1', ID.toUpperCase(), `${ID},`, `,${ID}`, `${ID}, ${'f'.repeat(24)}`, `${ID},${ID}`, `${ID};${ID}`],
      '1 to 100 different ids of 24 lower-case hexadecimal digits, comma-separated',
    ],
    [
      'unique_custom_key',
      'a list of keys',
      [',', 'a,', 'a,,b', 'a,b,a', String.raw`a\b`, '\\'],
      '1 to 100 different keys, comma-separated',
    ],
    ['application.id', 'an id', ['1', `${ID},${ID}`], '24 lower-case hexadecimal digits'],
    ['output.preset.id', 'an id', ['1', `${ID},${ID}`], '24 lower-case hexadecimal digits'],
    ['autograph', 'a flag', ['null', '1'], FLAG],
    [
      'pipeline.id',
      'an id',
      ['1', ID.toUpperCase(), `${ID}0`, ID.slice(1), `${ID.slice(1)}g`, `${ID}\n`, ` ${ID}`],
      '24 lower-case hexadecimal digits',
    ],
    [
      'from_date',
      'a timestamp',
      ['-1', '2016-10-27', '1477593775.5', '1e9', 'now', '9007199254740992'],
      'an epoch timestamp (digits; seconds below 100000000000, else milliseconds)',
    ],
    [
      'to_date',
      'a timestamp',
      ['-1', '2016-10-27', '1477593775.5', 'tomorrow'],
      'an epoch timestamp (digits; seconds below 100000000000, else milliseconds)',
    ],
    [
      'sort',
      'a key',
      [
        'ID',
        'created',
        'created_at ',
        '-created_at',
        'input',
        'outputs',
        'href',
        'input.file',
        'pipeline',
        'constructor',
        '__proto__',
        'created_at,id',
        'body',
      ],
      'id, status, percentage_completed, created_at, updated_at, finished_at, title, user_data, unique_custom_key, version, error_code, error_msg, output_prefix, pipeline.id, application.id, user.id, input.input_name, input.file.id, input.file.name',
    ],
  ])('%s is rejected if it is not %s', async (name, _, values, takes) => {
    for (const value of values) {
      const answer = await send(`/v1/jobs/?${query(name, value)}`);
      expect([value, answer.status]).toEqual([value, 400]);
      const error = parseError(answer);
      const [detail, ...more] = error.details ?? [];
      expect(error).toMatchObject({ error_code: '0050001', error_message: 'Invalid Input' });
      expect(more).toEqual([]);
      expect(detail?.parameter).toBe(name);
      expect(detail?.message).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')} must be `));
      expect(detail?.message).toContain(takes);
      expect(detail?.message).toContain(`got ${JSON.stringify(value).slice(0, 60).replace(/"$/, '')}`);
    }
  });

  it.each([
    'format',
    'human',
    'show_null',
    'expand_all',
    'expand',
    'bin_data',
    'start',
    'limit',
    'sort',
    'direction',
    'inprogress',
    'status',
    'id',
    'unique_custom_key',
    'error_code',
    'autograph',
    'pipeline.id',
    'application.id',
    'output.preset.id',
    'from_date',
    'to_date',
  ])('%s is rejected if empty, with or without =', async (name) => {
    for (const search of [name, `${name}=`]) {
      const answer = await send(`/v1/jobs/?${search}`);
      expect([search, answer.status]).toEqual([search, 400]);
      const [detail, ...more] = parseError(answer).details ?? [];
      expect(more).toEqual([]);
      expect(detail?.parameter).toBe(name);
      expect(detail?.message).toMatch(/ must be .+, got ""$/);
    }
  });
});

describe('The defaults', () => {
  it('are start 0, limit 1000, sorted by id, ascending, compact JSON', async () => {
    const plain = await send('/v1/jobs/');
    expect(plain.json()).toMatchObject({ start: 0, limit: 1000 });
    const said = await send(
      '/v1/jobs/?start=0&limit=1000&sort=id&direction=1&format=json&human=false&show_null=false' +
        '&expand_all=false&bin_data=false&inprogress=false',
    );
    expect(parsePage(said).objects).toEqual(parsePage(plain).objects);
  });
});

describe('Lists of resources', () => {
  const KINDS = ['pipelines', 'applications', 'users', 'presets', 'codecs', 'files'];

  it.each(KINDS)('of %s accept the common parameters', async (plural) => {
    for (const search of [
      'format=xml',
      'human=true',
      'show_null=true',
      ...(['users', 'codecs'].includes(plural) ? [] : ['expand_all=true', 'expand=user', 'bin_data=true']),
      'start=1',
      'limit=5000',
      'sort=created_at',
      'sort=id',
      'sort=name',
      'direction=-1',
    ]) {
      expect([search, (await send(`/v1/${plural}/?${search}`)).status]).toEqual([search, 200]);
    }
  });

  it.each(KINDS)('of %s reject the filters of jobs', async (plural) => {
    for (const search of [
      'status=SUCCESS',
      'user_data=a',
      'inprogress=true',
      'from_date=0',
      'sort=status',
      'sort=thumbnail',
      'sort=href',
      'limit=0',
      'limit=5001',
      'start=-1',
    ]) {
      expect([search, (await send(`/v1/${plural}/?${search}`)).status]).toEqual([search, 400]);
    }
  });

  it.each([
    ['files', 'type', 'file,folder,archive', 'file,film', 'a comma-separated list of file, folder, archive'],
    ['files', 'pipeline.id', ID, 'x', '24 lower-case hexadecimal digits'],
    ['files', 'job.id', ID, 'x', '24 lower-case hexadecimal digits'],
    ['presets', 'type', 'system', 'system,custom', 'one of system, custom'],
    ['codecs', 'type', 'audio', 'image', 'one of audio, video'],
  ])('of %s filter by %s', async (plural, name, good, bad, takes) => {
    expect((await send(`/v1/${plural}/?${name}=${good}`)).status).toBe(200);
    const answer = await send(`/v1/${plural}/?${name}=${bad}`);
    expect(answer.status).toBe(400);
    expect(parseError(answer).details).toEqual([
      { parameter: name, message: `${name} must be ${takes}, got ${JSON.stringify(bad)}` },
    ]);
  });
});
