import { parseError, startTestApi, type Send, type TestApi } from './support/api.js';
import {
  ALICE,
  jobWithId,
  MARCH,
  objectIdAt,
  parseXml,
  readXml,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);
const FILE = objectIdAt(MARCH, 1);
const CODEC = objectIdAt(MARCH, 2);
const TEXT = `<a href="x">&amp;]]> 'q' \u{1}\u{8}\u{fffe}\u{2028} 映画 🎬\t\n\r\n`;

/** Characters that XML 1.0 cannot contain: https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  await storeRecords(api.database, {
    jobs: [
      jobWithId(JOB, {
        user_data: TEXT,
        title: '12.50',
        autograph: 'true',
        input: { input_name: '', force_framerate: 25, file: { id: FILE, name: TEXT } },
        playlists: [],
        outputs: [
          {
            output_name: ' a ',
            percentage_completed: 12.5,
            logos: [{ logo_preset: 'a' }, {}],
            thumbnails: [],
          },
          { settings: { video: { width: '100%', height: 720, rotate: false } } },
        ],
      }),
      jobWithId(objectIdAt(MARCH, 3)),
    ],
    resources: [
      resourceFor(ALICE, 'file', {
        id: FILE,
        name: TEXT,
        size: 2 ** 53 - 1,
        video_tracks: [{ framerate: 23.976 }],
        parents: [{ is_root: true }],
      }),
      resourceFor(ALICE, 'codec', {
        id: CODEC,
        passes: [1, 2],
        profiles: [{ containers: ['mp4'], capabilities: { max_width: [16, 4096] } }],
      }),
    ],
  });
});

afterAll(() => api.close());

const JSON_TYPE = 'application/json; charset=utf-8';
const XML_TYPE = 'application/xml; charset=utf-8';

describe('Accept', () => {
  it.each([
    ['application/json', JSON_TYPE],
    ['application/xml', XML_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['APPLICATION/XML', XML_TYPE],
    ['application/json, application/xml', JSON_TYPE],
    ['application/xml, application/json', XML_TYPE],
    ['application/xml;q=0.9, application/json;q=0.8', XML_TYPE],
    ['application/xml;q=0.8, application/json;q=0.9', JSON_TYPE],
    ['application/xml;q=0.001, */*;q=0', XML_TYPE],
    ['application/json;q=0, */*', XML_TYPE],
    ['application/xml, */*;q=0.1', XML_TYPE],
    ['application/xml;q=0.1, */*', JSON_TYPE],
    ['text/html, application/xml;q=0.9, */*;q=0.8', XML_TYPE],
    ['text/html, image/png, */*;q=0.1', JSON_TYPE],
    ['application/json; charset=utf-8', JSON_TYPE],
    ['text/*;q=0.5, application/json;q=0.4', JSON_TYPE],
    ['', JSON_TYPE],
  ])('%s selects %s', async (accept, type) => {
    for (const path of ['/v1/jobs/', `/v1/jobs/${JOB}`]) {
      const answer = await send(path, { Accept: accept });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
      expect(answer.headers.vary?.toLowerCase()).toContain('accept');
    }
  });

  it('selects JSON if absent', async () => {
    expect((await send('/v1/jobs/')).headers['content-type']).toBe(JSON_TYPE);
  });

  it.each([
    'text/html',
    'text/xml',
    'text/*',
    'image/*',
    'application/json;q=0, application/xml;q=0, */*',
    '*/*;q=0',
    'nonsense',
  ])('%s gets 406 in JSON', async (accept) => {
    for (const path of ['/v1/jobs/', `/v1/jobs/${JOB}`, '/v1/codecs/']) {
      const answer = await send(path, { Accept: accept });
      expect([answer.status, answer.headers['content-type']]).toEqual([406, JSON_TYPE]);
      expect(parseError(answer).details).toEqual([
        {
          parameter: 'Accept',
          message: 'Accept must allow application/json or application/xml; or use format=json or format=xml',
        },
      ]);
    }
  });

  it.each([
    ['json', 'application/xml', JSON_TYPE],
    ['xml', 'application/json', XML_TYPE],
    ['json', 'text/html', JSON_TYPE],
    ['xml', 'text/html', XML_TYPE],
    ['xml', '*/*;q=0', XML_TYPE],
  ])('is overridden by format=%s: %s', async (format, accept, type) => {
    const answer = await send(`/v1/jobs/?format=${format}`, { Accept: accept });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
  });
});

describe('human=true', () => {
  it.each([
    '/v1/jobs/?',
    `/v1/jobs/${JOB}?`,
    '/v1/jobs/?show_null=true&',
    '/v1/jobs/?start=9&',
    '/v1/files/?',
  ])('changes only the white space of %s', async (path) => {
    const [plain, human] = await Promise.all([send(path), send(`${path}human=true`)]);
    expect(human.text).toBe(JSON.stringify(JSON.parse(human.text), null, 2));
    expect(plain.text).toBe(JSON.stringify(JSON.parse(plain.text)));
    const withoutLinks = (text: string): string => text.replaceAll('&human=true', '');
    expect(JSON.parse(withoutLinks(human.text))).toEqual(JSON.parse(plain.text));
  });

  it('indents XML by two spaces', async () => {
    const [plain, human] = await Promise.all([
      send(`/v1/jobs/${JOB}?format=xml`),
      send(`/v1/jobs/${JOB}?format=xml&human=true`),
    ]);
    expect(readXml(human.text)).toEqual(readXml(plain.text));
    expect(human.text).toContain('\n  <job>\n    <user_data>');
    expect(plain.text.split('\n')[1]).toMatch(/^<response/);
  });
});

describe('XML', () => {
  it.each([
    '/v1/jobs/?',
    '/v1/jobs/?show_null=true&',
    '/v1/jobs/?start=5&limit=1&',
    '/v1/jobs/?limit=1&show_null=true&',
    '/v1/jobs/?expand_all=true&',
    '/v1/jobs/?expand=file&show_null=true&',
    '/v1/jobs/?status=QUEUED&',
    `/v1/jobs/${JOB}?`,
    `/v1/jobs/${JOB}?show_null=true&`,
    '/v1/files/?show_null=true&',
    `/v1/files/${FILE}?`,
    '/v1/codecs/?',
    `/v1/codecs/${CODEC}?show_null=true&`,
    '/v1/pipelines/?',
    '/v1/users/?show_null=true&',
  ])('of %s has the content of the JSON', async (path) => {
    const [json, xml] = await Promise.all([send(`${path}format=json`), send(`${path}format=xml`)]);
    expect([json.status, xml.status]).toEqual([200, 200]);
    const sameLinks = json.text.replaceAll('format=json', 'format=xml');
    const replaceNotXml = (_key: string, value: unknown): unknown =>
      typeof value === 'string' ? value.replace(NOT_XML, '\u{FFFD}') : value;
    expect(readXml(xml.text)).toEqual(JSON.parse(sameLinks, replaceNotXml));
  });

  it('declares its encoding and namespaces', async () => {
    const { text } = await send('/v1/jobs/?format=xml');
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<response /);
    expect(parseXml(text).attributes).toEqual({
      'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    });
  });

  it('marks the type of values that could be text, number or boolean', async () => {
    const { text } = await send(`/v1/jobs/${JOB}?format=xml`);
    expect(text).toContain('<autograph xsi:type="xs:string">true</autograph>');
    expect(text).toContain('<rotate>false</rotate>');
    expect(text).toContain('<title>12.50</title>');
  });
});
