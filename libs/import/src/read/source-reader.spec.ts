import fc from 'fast-check';
import type { Fragment } from './fragment.js';
import { SourceReader } from './source-reader.js';

/** Returns the fragments of a source that arrives in chunks of a size. */
function readAll(
  source: string | Buffer,
  { maxRecordBytes, size }: { maxRecordBytes?: number; size?: number } = {},
): Fragment[] {
  const bytes = Buffer.from(source);
  const reader = new SourceReader(maxRecordBytes);
  const fragments: Fragment[] = [];
  for (let at = 0; at < bytes.length; at += size ?? bytes.length) {
    fragments.push(...reader.push(bytes.subarray(at, at + (size ?? bytes.length))));
  }
  return [...fragments, ...reader.end()];
}

/** Formats a fragment as `line[index] text`. */
function format(fragment: Fragment): string {
  const { line, index } = fragment.at;
  const place = `${line}${index === null ? '' : `[${index}]`}`;
  if (fragment.type === 'broken') return `${place} broken: ${fragment.reason}`;
  if (fragment.type === 'rejected') return `${place} ${fragment.reason}`;
  return `${place}${fragment.type === 'envelope' ? ' envelope' : ''} ${fragment.bytes.toString().trim()}`;
}

const SOURCES: [what: string, source: string, fragments: string[]][] = [
  ['nothing', '', []],
  ['white space', ' \n\t\r\n', []],
  ['one record', '{"a":1}', ['1 {"a":1}']],
  ['a byte order mark', '\ufeff{"a":1}', ['1 {"a":1}']],
  ['NDJSON', '{"a":1}\n{"a":2}\r\n\n{"a":3}\n', ['1 {"a":1}', '2 {"a":2}', '4 {"a":3}']],
  ['NDJSON after a blank line', '\n{"a":1}\n{"a":2}', ['2 {"a":1}', '3 {"a":2}']],
  ['NDJSON, each with a byte order mark', '\ufeff{"a":1}\n\ufeff{"a":2}', ['1 {"a":1}', '2 {"a":2}']],
  ['NDJSON with lines of other text', '{"a":1}\nid,a\n{"a":2}', ['1 {"a":1}', '2 id,a', '3 {"a":2}']],
  ['NDJSON with a truncated line', '{"a":1}\n{"a":[\n{"a":3}', ['1 {"a":1}', '2 {"a":[', '3 {"a":3}']],
  ['an indented record', '\n{\n "a": [\n1\n]}\n', ['2 {\n "a": [\n1\n]}']],
  ['brackets and quotes in strings', '{"a":"}]\\"{[\\\\"}\n', ['1 {"a":"}]\\"{[\\\\"}']],
  ['records on one line', '{"a":1}{"a":2} {"a":3}', ['1 {"a":1}', '1 {"a":2}', '1 {"a":3}']],
  [
    'indented documents, each with a byte order mark',
    '\ufeff{\n"a":1}\n\ufeff{\n"a":2}',
    ['1 {\n"a":1}', '3 {\n"a":2}'],
  ],
  [
    'a list response',
    '{"jobs":[{"a":1},{"a":[2]}],"total":2}',
    ['1[0] {"a":1}', '1[1] {"a":[2]}', '1 envelope {"jobs":[],"total":2}'],
  ],
  [
    'an indented list response with paging links first',
    '{\n"total":2,"next":{"href":"/v1/"},\n"jobs" : [\n{"a":1}\n,\n{\n"a":2}\n]}',
    ['4[0] {"a":1}', '6[1] {\n"a":2}', '1 envelope {\n"total":2,"next":{"href":"/v1/"},\n"jobs" : []}'],
  ],
  ['an empty list response', '{"jobs":[ ],"total":0}', ['1 envelope {"jobs":[],"total":0}']],
  [
    'list responses',
    '{"jobs":[{"a":1}]}\n{"jobs":[{"a":2}]}',
    ['1[0] {"a":1}', '1 envelope {"jobs":[]}', '2[0] {"a":2}', '2 envelope {"jobs":[]}'],
  ],
  ['a list', '[{"a":1},{"a":2}]', ['1[0] {"a":1}', '1[1] {"a":2}', '1 envelope []']],
  ['a list of another key', '{"outputs":[{"a":1}]}', ['1 {"outputs":[{"a":1}]}']],
  ['a list at a deeper level', '{"a":{"jobs":[1]}}', ['1 {"a":{"jobs":[1]}}']],
  [
    'entries that are not objects',
    '{"jobs":[1,null,"],"]}',
    ['1[0] 1', '1[1] null', '1[2] "],"', '1 envelope {"jobs":[]}'],
  ],
  ['missing entries', '[,{"a":1},]', ['1[0] ', '1[1] {"a":1}', '1[2] ', '1 envelope []']],
  [
    'text that is not JSON',
    'id,status\n{"a":1}\n',
    ['1 broken: is not JSON: Unexpected token \'i\', "id,status\n{"a":1}\n" (line 1, column 1)'],
  ],
  [
    'a mismatched bracket',
    '{"a":[1}\n{"a":2}',
    ["1 broken: is not JSON: Expected ',' or ']' after array element (line 1, column 8)"],
  ],
  [
    'a truncated document',
    '{\n "a":1,\n',
    ['1 broken: is not JSON: Expected double-quoted property name (line 3, column 1)'],
  ],
  [
    'a truncated list',
    '{"jobs":[{"a":1},\n{"a":2}',
    ['1[0] {"a":1}', '2[1] {"a":2}', '2[1] broken: is not JSON: the document is not closed'],
  ],
  [
    'a list with an entry that is not JSON',
    '{"jobs":[\n{"a":1},\n{"a":"x},\n{"a":3}]}',
    ['2[0] {"a":1}', '3[1] broken: is not JSON: Bad control character in string literal (line 3, column 10)'],
  ],
];

describe('a source is split into records', () => {
  it.each(SOURCES)('%s', (_what, source, fragments) => {
    expect(readAll(source).map(format)).toEqual(fragments);
  });

  it.each(SOURCES.filter(([, , fragments]) => !fragments.join().includes('broken')))(
    '%s, byte by byte',
    (_what, source, fragments) => {
      expect(readAll(source, { size: 1 }).map(format)).toEqual(fragments);
    },
  );

  it('preserves records of any content', () => {
    const records = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()));
    fc.assert(
      fc.property(records, fc.constantFrom(0, 2), fc.integer({ min: 1, max: 20 }), (jobs, indent, size) => {
        const list = JSON.stringify({ jobs, total: jobs.length }, null, indent);
        const values = readAll(list, { size }).flatMap((fragment) =>
          fragment.type === 'record' ? [JSON.parse(fragment.bytes.toString()) as unknown] : [],
        );
        expect(values).toEqual(JSON.parse(JSON.stringify(jobs)));
      }),
    );
  });

  it('never throws', () => {
    const parts = fc.constantFrom(
      '{',
      '[',
      '}',
      ']',
      '"',
      ':',
      ',',
      '1',
      'a',
      '\\',
      '\n',
      '{"jobs":[',
      '{"a":1}',
    );
    fc.assert(
      fc.property(fc.array(parts), fc.integer({ min: 1, max: 9 }), (source, size) => {
        readAll(source.join(''), { size });
      }),
    );
  });
});

describe('a record beyond the limits is rejected and not kept in memory', () => {
  const long = `{"a":"${'x'.repeat(100)}"}`;
  const reason = 'is longer than 50 bytes';

  it.each([
    ['a line', `{"a":1}\n${long}\n{"a":2}\n`, ['1 {"a":1}', `2 ${reason}`, '3 {"a":2}']],
    ['a document', `${long}{"a":2}`, [`1 ${reason}`, '1 {"a":2}']],
    ['an entry', `{"jobs":[${long},{"a":2}]}`, [`1[0] ${reason}`, '1[1] {"a":2}', '1 envelope {"jobs":[]}']],
    ['an envelope', `{"jobs":[{"a":1}],"b":${long}}\n{"a":2}`, ['1[0] {"a":1}', `1 ${reason}`, '2 {"a":2}']],
  ])('%s', (_what, source, fragments) => {
    expect(readAll(source, { maxRecordBytes: 50, size: 16 }).map(format)).toEqual(fragments);
  });
});

it('a fragment has the column where it begins', () => {
  expect(readAll('[  {"a":1}]')[0]).toMatchObject({ at: { line: 1, column: 4, index: 0 } });
});
