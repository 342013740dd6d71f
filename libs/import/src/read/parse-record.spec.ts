import fc from 'fast-check';
import { parseRecord, type ParseResult } from './parse-record.js';

function parse(source: string | Buffer): ParseResult {
  return parseRecord({ bytes: Buffer.from(source), at: { line: 1, column: 1, index: null } });
}

describe('a record is parsed', () => {
  it('as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        const text = JSON.stringify(document);
        fc.pre(!/__proto__|\d{16}/.test(text));
        expect(parse(text)).toEqual({ value: JSON.parse(text) as unknown, losses: [] });
      }),
    );
  });

  it.each([
    ['a long number that a double holds', '{"a":9007199254740991,"b":0.12345678901234567,"c":-1e3}'],
    ['digits in texts', '{"a":"x 12345678901234567890, 1e999"}'],
    ['colons and escaped quotes in texts', '{"a":"\\":{\\"b\\":1}"}'],
    ['a key that occurs in two objects', '[{"a":1},{"a":2}]'],
    ['white space', ' { "a" :\n1 , "b": " c " } '],
  ])('%s', (_what, text) => {
    expect(parse(`${text}\n`)).toEqual({ value: JSON.parse(text) as unknown, losses: [] });
  });
});

describe('text that cannot be parsed is reported', () => {
  it.each<[string, string | Buffer, string, string | RegExp]>([
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), '', 'is not valid UTF-8'],
    ['nothing', '', '', 'is missing: expected an entry between two commas, or none after the last'],
    ['deep nesting', `${'['.repeat(257)}${']'.repeat(257)}`, '', 'is nested deeper than 256 levels'],
    ['an end too early', '{"a":1', '', /^is not JSON: Expected ',' or '}' .* \(line 1, column 7\)$/],
    ['a word', '{"a":BAD}', '', /^is not JSON: Unexpected token 'B', .* \(line 1, column 6\)$/],
    [
      'a comma too many, in its line and column',
      '\n  {\n "a":1,\n }',
      '',
      'is not JSON: unexpected comma before "}" (line 4, column 2)',
    ],
    [
      'a comma too many in a list',
      '{"a":[1, ]}',
      '',
      'is not JSON: unexpected comma before "]" (line 1, column 10)',
    ],
  ])('%s', (_what, source, path, message) => {
    const { problems } = parse(source);
    expect(problems).toEqual([{ path, message: stringLike(message) }]);
  });
});

function stringLike(message: string | RegExp): unknown {
  return message instanceof RegExp ? expect.stringMatching(message) : message;
}

describe('values that parsing changes are reported', () => {
  it.each<[string, string, string, string | RegExp]>([
    ['two equal keys', '{"a":{"b":1,"c":2,"b":3}}', 'a.b', 'occurs twice'],
    ['two equal keys, one escaped', '{"a":[{"b":1,"\\u0062":3}]}', 'a[0].b', 'occurs twice'],
    ['__proto__', '{"a":{"__proto__":1}}', 'a.__proto__', 'is not an allowed key'],
    [
      'an integer past 2^53',
      '{"a":[9007199254740993]}',
      'a[0]',
      /^must be a number from .* to .*, got 9007199254740993$/,
    ],
    ['a number past all doubles', '{"a":-1e400}', 'a', /^must be a number from .* to .*, got -1e400$/],
  ])('%s', (_what, source, path, message) => {
    expect(parse(source)).toMatchObject({ losses: [{ path, message: stringLike(message) }] });
  });
});
