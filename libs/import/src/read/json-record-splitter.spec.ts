import fc from 'fast-check';
import type { Fragment } from './fragment.js';
import { JsonRecordSplitter } from './json-record-splitter.js';

/** What is cut out of a source that comes in chunks of some size. */
function cut(source: string | Buffer, { limit, size }: { limit?: number; size?: number } = {}): Fragment[] {
  const bytes = Buffer.from(source);
  const cutter = new JsonRecordSplitter(limit);
  const pieces: Fragment[] = [];
  for (let at = 0; at < bytes.length; at += size ?? bytes.length) {
    pieces.push(...cutter.feed(bytes.subarray(at, at + (size ?? bytes.length))));
  }
  return [...pieces, ...cutter.end()];
}

/** A piece in words: `line[index] text`. */
function words(piece: Fragment): string {
  const { line, index } = piece.at;
  const place = `${line}${index === null ? '' : `[${index}]`}`;
  if (piece.type === 'broken') return `${place} broken`;
  if (piece.type === 'oversize') return `${place} ${piece.reason}`;
  return `${place}${piece.envelope ? ' around' : ''} ${piece.bytes.toString().trim()}`;
}

const SOURCES: [what: string, source: string, pieces: string[]][] = [
  ['nothing', '', []],
  ['white space', ' \n\t\r\n', []],
  ['one record', '{"a":1}', ['1 {"a":1}']],
  ['a byte order mark', '\ufeff{"a":1}', ['1 {"a":1}']],
  ['one record per line', '{"a":1}\n{"a":2}\r\n\n{"a":3}\n', ['1 {"a":1}', '2 {"a":2}', '4 {"a":3}']],
  ['a record over lines', '\n{\n "a": [\n1\n]}\n', ['2 {\n "a": [\n1\n]}']],
  ['brackets and quotes in texts', '{"a":"}]\\"{[\\\\"}\n', ['1 {"a":"}]\\"{[\\\\"}']],
  ['records without a line end between', '{"a":1}{"a":2} {"a":3}', ['1 {"a":1}', '1 {"a":2}', '1 {"a":3}']],
  [
    'a list response',
    '{"jobs":[{"a":1},{"a":[2]}],"total":2}',
    ['1[0] {"a":1}', '1[1] {"a":[2]}', '1 around {"jobs":[],"total":2}'],
  ],
  [
    'a list response over lines, its list last',
    '{\n"total":2,\n"jobs" : [\n{"a":1}\n,\n{\n"a":2}\n]}',
    ['4[0] {"a":1}', '6[1] {\n"a":2}', '1 around {\n"total":2,\n"jobs" : []}'],
  ],
  ['an empty list response', '{"jobs":[ ],"total":0}', ['1 around {"jobs":[],"total":0}']],
  [
    'list responses one after the other',
    '{"jobs":[{"a":1}]}\n{"jobs":[{"a":2}]}',
    ['1[0] {"a":1}', '1 around {"jobs":[]}', '2[0] {"a":2}', '2 around {"jobs":[]}'],
  ],
  ['a list alone', '[{"a":1},{"a":2}]', ['1[0] {"a":1}', '1[1] {"a":2}', '1 around []']],
  ['a list that is not of jobs', '{"outputs":[{"a":1}]}', ['1 {"outputs":[{"a":1}]}']],
  ['a list of jobs deeper down', '{"a":{"jobs":[1]}}', ['1 {"a":{"jobs":[1]}}']],
  [
    'entries that are no objects',
    '{"jobs":[1,null,"],"]}',
    ['1[0] 1', '1[1] null', '1[2] "],"', '1 around {"jobs":[]}'],
  ],
  ['missing entries', '[,{"a":1},]', ['1[0] ', '1[1] {"a":1}', '1[2] ', '1 around []']],
  ['a line of something else', 'id,status\n{"a":1}\n', ['1 id,status', '2 {"a":1}']],
  ['more after a record', '{"a":1}} x\n{"a":2}', ['1 {"a":1}} x', '2 {"a":2}']],
  ['a bracket that does not match', '{"a":[1}\n{"a":2}', ['1 {"a":[1}', '2 {"a":2}']],
  ['a text without an end', '{"a":"x}\n{"a":2}', ['1 {"a":"x}', '2 {"a":2}']],
  ['a first line without an end', '{"a":{\n{"a":2}\n{"a":3}', ['1 {"a":{', '2 {"a":2}', '3 {"a":3}']],
  ['a first line that ends in a list', '{"a":[\n{"a":2}\n{"a":3}\n', ['1 {"a":[', '2 {"a":2}', '3 {"a":3}']],
  ['a later line without an end', '{"a":1}\n{"a":[\n{"a":3}', ['1 {"a":1}', '2 {"a":[', '3 {"a":3}']],
  ['a last line without an end', '{"a":1}\n{"a":', ['1 {"a":1}', '2 {"a":']],
  ['indentation of nothing', '{\n"a":[\n{\n"b":1\n}\n]\n}\n', ['1 {\n"a":[\n{\n"b":1\n}\n]\n}']],
  ['a document without an end', '{\n "a":1,\n', ['1 {\n "a":1,', '3 broken']],
  ['a list without an end', '{"jobs":[{"a":1},\n{"a":2}', ['1[0] {"a":1}', '2[1] {"a":2}', '2[1] broken']],
  [
    'a list that cannot be told apart from some entry on',
    '{"jobs":[\n{"a":1},\n{"a":"x},\n{"a":3}]}',
    ['2[0] {"a":1}', '3[1] {"a":"x},', '3[1] broken'],
  ],
];

describe('a source is cut into records', () => {
  it.each(SOURCES)('%s', (_what, source, pieces) => {
    expect(cut(source).map(words)).toEqual(pieces);
  });

  it.each(SOURCES)('%s, byte by byte', (_what, source, pieces) => {
    expect(cut(source, { size: 1 }).map(words)).toEqual(pieces);
  });

  it('whatever the chunks are', () => {
    const lines = fc.array(
      fc.oneof(fc.json({ maxDepth: 3 }), fc.constantFrom('{', '{"jobs":[', ']}', '"', '{"a":[')),
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 20 }), (some, size) => {
        const source = some.join('\n');
        expect(cut(source, { size })).toEqual(cut(source));
      }),
    );
  });

  it('records of any content come out as they went in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.constantFrom(0, 2),
        (some, indent) => {
          const list = JSON.stringify({ jobs: some, total: some.length }, null, indent);
          const values = cut(list, { size: 7 }).flatMap((piece) =>
            piece.type === 'value' && !piece.envelope ? [JSON.parse(piece.bytes.toString()) as unknown] : [],
          );
          expect(values).toEqual(JSON.parse(JSON.stringify(some)));
        },
      ),
    );
  });
});

describe('what is too large is not held', () => {
  const long = `{"a":"${'x'.repeat(100)}"}`;
  const reason = 'is longer than 50 bytes';

  it.each([
    ['a line', `{"a":1}\n${long}\n{"a":2}\n`, ['1 {"a":1}', `2 ${reason}`, '3 {"a":2}']],
    ['a line of something else', `${long.slice(1)}\n{"a":2}\n`, [`1 ${reason}`, '2 {"a":2}']],
    ['an entry', `{"jobs":[${long},{"a":2}]}`, [`1[0] ${reason}`, '1[1] {"a":2}', '1 around {"jobs":[]}']],
    [
      'what is around a list',
      `{"jobs":[{"a":1}],"b":${long}}\n{"a":2}`,
      ['1[0] {"a":1}', `1 ${reason}`, '2 {"a":2}'],
    ],
    [
      'a first line without an end',
      `{"a":[\n${`{"a":1}\n`.repeat(9)}`,
      ['1 {"a":[', ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((line) => `${line} {"a":1}`)],
    ],
  ])('%s', (_what, source, pieces) => {
    expect(cut(source, { limit: 50, size: 16 }).map(words)).toEqual(pieces);
  });

  it('nesting', () => {
    const deep = `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`;
    expect(cut(`${deep}\n{"a":1}`).map(words)).toEqual(['1 is nested deeper than 256 levels', '2 {"a":1}']);
  });
});

describe('a piece says', () => {
  it.each([
    ['how many keys it has', '{"a":{"b":":"},"c":[{"d":1}]}', { keys: 4 }],
    ['in which column it begins', '[  {"a":1}]', { at: { line: 1, column: 4, index: 0 } }],
  ])('%s', (_what, source, expected) => {
    expect(cut(source)[0]).toMatchObject(expected);
  });
});
