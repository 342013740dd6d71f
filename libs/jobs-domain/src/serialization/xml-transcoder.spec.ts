import fc from 'fast-check';
import { anyText } from '../../test/arbitraries.js';
import { anyDocument, anyExpanded, anyReformatOptions, shuffled } from '../../test/documents.js';
import { OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import type { ReformatOptions } from './json-reformatter.js';
import { TruncatedDocumentError } from './json-bytes.js';
import { encodeNdjson } from './ndjson.js';
import { fillNulls } from './fill-nulls.js';
import type { JsonObject } from './serialize-document.js';
import { XmlTranscoder } from './xml-transcoder.js';
import { XmlWriter } from './xml-writer.js';

const PLAIN: ReformatOptions = { human: false, show_null: false, bin_data: false };
const OPTIONS: readonly ReformatOptions[] = [
  PLAIN,
  { ...PLAIN, human: true },
  { ...PLAIN, show_null: true },
  { human: true, show_null: true, bin_data: true },
];

/** Returns the element that the plain writer makes of the parsed document. */
function plain(kind: ObjectKind, text: string, options: ReformatOptions, depth: number): string {
  const document = JSON.parse(text) as JsonObject;
  const complete = options.show_null ? fillNulls(MODELS[kind], document, options.bin_data) : document;
  const type = { type: 'object', model: () => MODELS[kind] } as const;
  return new XmlWriter(options.human).element(kind, type, complete, depth);
}

function transcoded(kind: ObjectKind, text: string, options: ReformatOptions, depth: number): string {
  return new XmlTranscoder(kind, options, depth).elements(encodeNdjson([text])).toString();
}

function expectSame(kind: ObjectKind, text: string): void {
  for (const options of OPTIONS)
    expect(transcoded(kind, text, options, 2)).toBe(plain(kind, text, options, 2));
}

/** A JSON text with escaped UTF-16 code units, unpaired surrogates included. */
const anyEscapedText = fc
  .array(
    fc.oneof(
      anyText.map((text) => JSON.stringify(text).slice(1, -1)),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`),
      fc.integer({ min: 0xd7fe, max: 0xe001 }).map((unit) => `\\u${unit.toString(16).toUpperCase()}`),
      fc.constantFrom('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\uD83C\\udfac'),
      fc.constantFrom('\u{7F}', '\u{FFFD}', '\u{FFFE}', '\u{FFFF}', '\u{FF21}', '\u{EFBF}', '\u{1FFFE}'),
    ),
  )
  .map((parts) => `"${parts.join('')}"`);

const anyNumeral = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc.constantFrom(
    '0',
    '-0',
    '0.0',
    '1.50',
    '1E5',
    '1e-7',
    '1e21',
    '1e999',
    '999999999999999',
    '9999999999999999',
  ),
);

describe('a document in XML', () => {
  it.each(OBJECT_KINDS.map((kind) => [kind]))(
    'equals the plain writer for any %s, options and depth',
    (kind) => {
      fc.assert(
        fc.property(anyExpanded(kind), anyReformatOptions, fc.nat(3), (document, options, depth) => {
          const body = JSON.stringify(document);
          expect(transcoded(kind, body, options, depth)).toBe(plain(kind, body, options, depth));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('may have its keys in another order', () => {
    fc.assert(
      fc.property(anyDocument('job').chain(shuffled), anyReformatOptions, (document, options) => {
        const body = JSON.stringify(document);
        expect(transcoded('job', body, options, 1)).toBe(plain('job', body, options, 1));
      }),
    );
  });

  it('contains any text and number, however escaped', () => {
    fc.assert(
      fc.property(anyEscapedText, anyNumeral, (text, numeral) => {
        expectSame('job', `{"user_data":${text},"autograph":${text},"version":${numeral},"title":${text}}`);
        expectSame('job', `{"autograph":${numeral},"user":{"id":${text},"href":"/"}}`);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, JsonObject]>([
    ['a key that the model does not know', { status: 'QUEUED', color: 'red', id: 'a' }],
    ['such a key within', { input: { color: 'red' }, outputs: [{ color: 1, output_name: 'a' }] }],
    ['such a key in a list', { outputs: [{ output_name: 'a', color: 1 }], playlists: [] }],
    ['nulls', { user: null, input: null, outputs: [null], status: null }],
    ['no key', {}],
    ['empty values', { user_data: '', input: {}, outputs: [{}], playlists: [] }],
    ['an object in the place of a text', { user_data: { a: 'b', c: {} } }],
    ['a text in the place of an object', { input: 'a', outputs: 'b', user: true }],
    ['a reference with a name where none is printed', { user: { id: 'a', name: 'b', href: '/' } }],
    ['a reference without an address', { user: { id: 'a' } }],
    ['a named reference without an address', { input: { file: { id: 'a', name: 'b' } } }],
    [
      'references with nothing but an id and a name',
      { user: { id: 'a', color: 1 }, input: { file: { id: 'a' } } },
    ],
    ['an embedded object that begins as a reference', { user: { id: 'a', href: '/', name: 'b' } }],
    ['an embedded object with its name first', { user: { name: 'a', id: 'a', href: '/' } }],
    [
      'nulls in a reference',
      { user: { id: null, href: null }, input: { file: { id: 'a', name: null, href: '/' } } },
    ],
    ['quotes and backslashes', { user_data: '\\"', title: '\\', error_msg: '"\\\\"', id: '{"id":"' }],
    ['names of references that are escaped', { input: { file: { id: 'a', name: '"\\<', href: '/' } } }],
  ])('equals the plain writer with %s', (_, document) => {
    expectSame('job', JSON.stringify(document));
  });

  it.each([
    ['{"profiles":[{"capabilities":{}}]}'],
    ['{"profiles":[{"capabilities":{"a":[],"b":[1,"1",true],"c":null,"d":["x"]}}]}'],
    ['{"profiles":[{"capabilities":{"\\u0061":[1]}}]}'],
    ['{"profiles":[{"capabilities":{"a":{"b":1}}}]}'],
    ['{"profiles":[{"capabilities":["a"]}]}'],
    ['{"passes": [1, 2]}'],
  ])('contains the entries of maps: %s', (body) => {
    for (const options of OPTIONS) {
      let expected: unknown;
      try {
        expected = plain('codec', body, options, 1);
      } catch (error) {
        expect(() => transcoded('codec', body, options, 1)).toThrow((error as Error).message);
        continue;
      }
      expect(transcoded('codec', body, options, 1)).toBe(expected);
    }
  });

  it('may be much longer than its source', () => {
    const outputs = Array.from({ length: 2000 }, () => ({ thumbnails: [{}] }));
    const document = { user_data: '&'.repeat(20_000), outputs };
    expectSame('job', JSON.stringify(document));
    expectSame('job', JSON.stringify({ color: 1, ...document }));
  });
});

describe('documents in XML', () => {
  it('follow each other, however they are chunked', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { maxLength: 3 })), anyReformatOptions, (batches, options) => {
        const writer = new XmlTranscoder('job', options, 2);
        const bodies = (titles: readonly string[]) => titles.map((title) => JSON.stringify({ title, a: 1 }));
        const all = batches.map((titles) => writer.elements(encodeNdjson(bodies(titles))).toString());
        const expected = bodies(batches.flat()).map((body) => plain('job', body, options, 2));
        expect(all.join('')).toBe(expected.join(''));
      }),
    );
  });
});

describe('an invalid document', () => {
  it.each([
    '{"title":"a',
    '{"title":"a\\',
    '{"title":"\\u12',
    '{"title":"\\u12g4"}',
    '{"title":"\\u12~4"}',
    '{"title":"\\x"}',
    '{"title":"\t"}',
    '{"title":',
    '{"title":1',
    '{"title":01}',
    '{"version":1.}',
    '{"version":-}',
    '{"version":+1}',
    '{"title":tru}',
    '{"autograph":"',
    '{"user":{"id":"a',
    '{"outputs":[{',
    '{"a"',
    '{}}',
  ])('is refused: %s', (body) => {
    for (const options of OPTIONS) expect(() => transcoded('job', body, options, 1)).toThrow(SyntaxError);
  });

  it.each(['{"profiles":[{"capabilities":{"a', '{"profiles":[{"capabilities":{1:[]}}]}'])(
    'is refused in maps: %s',
    (body) => {
      for (const options of OPTIONS) expect(() => transcoded('codec', body, options, 1)).toThrow(SyntaxError);
    },
  );

  it('is refused without a line feed', () => {
    expect(() => new XmlTranscoder('job', PLAIN, 1).elements(Buffer.from('{}'))).toThrow(
      new TruncatedDocumentError(),
    );
  });
});
