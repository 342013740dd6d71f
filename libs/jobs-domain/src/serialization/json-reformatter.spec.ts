import fc from 'fast-check';
import { anyText } from '../../test/arbitraries.js';
import { anyDocument, anyExpanded, anyReformatOptions, shuffled } from '../../test/documents.js';
import { OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import { JsonReformatter, type ReformatOptions } from './json-reformatter.js';
import { TruncatedDocumentError } from './json-bytes.js';
import { encodeNdjson } from './ndjson.js';
import { fillNulls } from './fill-nulls.js';
import type { JsonObject } from './serialize-document.js';

const BOTH: ReformatOptions = { human: true, show_null: true, bin_data: false };

/** The same by way of a document. */
function rewritten(kind: ObjectKind, document: JsonObject, style: ReformatOptions, depth: number): string {
  const complete = style.show_null ? fillNulls(MODELS[kind], document, style.bin_data) : document;
  if (!style.human) return JSON.stringify(complete);
  return JSON.stringify(complete, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
}

function one(kind: ObjectKind, document: JsonObject, style: ReformatOptions, depth = 1): string {
  return new JsonReformatter(kind, style, depth).single(encodeNdjson([JSON.stringify(document)])).toString();
}

describe('a reformatted document', () => {
  it.each(OBJECT_KINDS.map((kind) => [kind]))(
    'equals JSON.stringify for any %s, options and depth',
    (kind) => {
      fc.assert(
        fc.property(anyExpanded(kind), anyReformatOptions, fc.nat(3), (document, style, depth) => {
          expect(one(kind, document, style, depth)).toBe(rewritten(kind, document, style, depth));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('may have its keys in another order', () => {
    fc.assert(
      fc.property(anyDocument('job').chain(shuffled), anyReformatOptions, (document, style) => {
        expect(one('job', document, style)).toBe(rewritten('job', document, style, 1));
      }),
    );
  });

  it.each<[string, JsonObject]>([
    ['a key that the model does not know', { status: 'QUEUED', color: 'red', id: 'a' }],
    ['such a key within', { input: { color: 'red' }, outputs: [{ color: 1, output_name: 'a' }] }],
    ['such a key in a list', { outputs: [{ output_name: 'a', color: 1 }], playlists: [] }],
    ['nulls', { user: null, input: null, outputs: null, status: null }],
    ['no key', {}],
    ['empty values', { user_data: '', input: {}, outputs: [{}], playlists: [] }],
    ['an object in the place of a text', { user_data: { a: [1, { b: [] }], c: {} } }],
    ['a reference with a name where none is printed', { user: { id: 'a', name: 'b', href: '/' } }],
    ['references that are not whole', { user: { id: 'a' }, input: { file: { id: 'a', name: 'b' } } }],
    ['an embedded object that begins as a reference', { user: { id: 'a', href: '/', name: 'b' } }],
    ['an embedded object with its name first', { user: { name: 'a', id: 'a', href: '/' } }],
    ['quotes and backslashes', { user_data: '\\"', title: '\\', error_msg: '"\\\\"', id: '{"id":"' }],
    ['names of references that are escaped', { input: { file: { id: 'a', name: '"\\', href: '/' } } }],
  ])('is unchanged with %s', (_, document) => {
    for (const human of [false, true]) {
      for (const show_null of [false, true]) {
        const style = { human, show_null, bin_data: false };
        expect(one('job', document, style)).toBe(rewritten('job', document, style, 1));
      }
    }
  });

  it('may be much longer than its source', () => {
    const document = { outputs: Array.from({ length: 2000 }, () => ({ thumbnails: [{}] })) };
    expect(one('job', document, BOTH)).toBe(rewritten('job', document, BOTH, 1));
    const other = { color: 1, ...document };
    expect(one('job', other, BOTH)).toBe(rewritten('job', other, BOTH, 1));
  });
});

describe('reformatted entries', () => {
  it('are separated by commas, however they are chunked', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { maxLength: 3 })), fc.boolean(), (batches, human) => {
        const writer = new JsonReformatter('job', { ...BOTH, human, show_null: false }, 1);
        const written = batches.map((titles) =>
          writer.entries(encodeNdjson(titles.map((title) => JSON.stringify({ title })))).toString(),
        );
        const document = batches.flat().map((title) => ({ title }));
        const expected = JSON.stringify(document, null, human ? 2 : undefined);
        const end = human && document.length > 0 ? '\n]' : ']';
        expect(`[${written.join('')}${end}`).toBe(expected);
      }),
    );
  });
});

describe('a truncated document', () => {
  it.each([
    '{"title":"a',
    '{"title":"a\\',
    '{"title":',
    '{"title":1',
    '{"user":{"id":"a',
    '{"outputs":[{',
    '{"a"',
  ])('is refused: %s', (body) => {
    for (const show_null of [false, true]) {
      const writer = new JsonReformatter('job', { ...BOTH, show_null }, 1);
      expect(() => writer.single(Buffer.from(`${body}\n`))).toThrow(SyntaxError);
    }
  });

  it('is refused without a line feed', () => {
    expect(() => new JsonReformatter('job', BOTH, 1).entries(Buffer.from('{}'))).toThrow(
      new TruncatedDocumentError(),
    );
  });
});
