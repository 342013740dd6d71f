import fc, { type Arbitrary } from 'fast-check';
import { jobNumber, JOBS, type Document } from '../documents.js';

/** JSON that replaces valid values. */
const TOKENS = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1.5',
  '1e3',
  '1e400',
  '-1e400',
  '1E-400',
  '01',
  '.5',
  'NaN',
  'Infinity',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '9223372036854775808',
  '1'.repeat(400),
  '0.1000000000000000055511151231257827',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\ud83d\\ude00"',
  '"\\x"',
  '"\n"',
  '"\u{2028}"',
  '"\u{FEFF}"',
  "'a'",
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"id":null}',
  '{"id":"x","href":"y"}',
  '{"__proto__":{"id":1}}',
  '{"constructor":1}',
  '{"a":1,"a":2}',
  '"547f3eede4b025bcbff38655"',
  '"SUCCESS"',
  '[{},{}]',
  `"${'x'.repeat(300_000)}"`,
  `${'['.repeat(600)}${']'.repeat(600)}`,
  `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`,
];

const tokens = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TOKENS) },
  { weight: 1, arbitrary: fc.json() },
);

const HOLE = '\u{E000}hole';

/** A job, as text, in which one to three values, or whole keys, are something else. */
function hurtJobs(): Arbitrary<string> {
  return fc
    .record({
      job: fc.oneof(fc.constantFrom(...JOBS), fc.nat(5).map(jobNumber)),
      wounds: fc.array(
        fc.record({
          at: fc.nat(),
          token: tokens,
          how: fc.constantFrom('replace', 'duplicate', 'add', 'none'),
        }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    })
    .map(({ job, wounds }) =>
      wounds.reduce((text, { at, token, how }) => hurt(text, at, token, how), JSON.stringify(job)),
    );
}

/** Replaces a value by a token, duplicates its key, or adds a key. */
function hurt(text: string, at: number, token: string, how: string): string {
  const places = [...text.matchAll(/"((?:[^"\\]|\\.)*)":/g)];
  const place = places[at % Math.max(1, places.length)];
  if (!place || how === 'none') return text;
  const [key] = place;
  if (how === 'add') return insert(text, place.index, `"colour":${token},`);
  if (how === 'duplicate') return insert(text, place.index, `${key}${token},`);
  return replaced(text, place.index, key, token);
}

const insert = (text: string, at: number, part: string): string => text.slice(0, at) + part + text.slice(at);

/** Cuts a value out by what JSON.parse makes of the text; leaves a text alone that it cannot read. */
function replaced(text: string, at: number, key: string, token: string): string {
  try {
    const marked = insert(text, at, `"${HOLE}":0,`);
    const document = JSON.parse(marked, function (this: Document, _name, value: unknown) {
      if (typeof value !== 'object' || value === null || !(HOLE in value)) return value;
      const { [HOLE]: _hole, ...rest } = value as Record<string, unknown>;
      return { ...rest, [JSON.parse(key.slice(0, -1)) as string]: HOLE };
    }) as unknown;
    return JSON.stringify(document).replace(`"${HOLE}"`, () => token);
  } catch {
    return text;
  }
}

/** Lines that are no job at all. */
function monsters(): Arbitrary<string> {
  return fc.oneof(
    tokens,
    fc.constantFrom(
      '[',
      '{',
      '"',
      ']',
      '}',
      '\\',
      '\0',
      '\u{FEFF}',
      '{"job":',
      '{"jobs":[',
      '{"jobs":{}}',
      '{"jobs":[1,[],null]}',
      '{"job":{"job":{}}}',
      'id,status',
      '{"jobs":[],"jobs":[]}',
    ),
    fc.constantFrom(
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      `{"jobs":${'['.repeat(50_000)}`,
      `"${'a'.repeat(1_000_000)}`,
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
}

/** Jobs as a source may hold them. */
function layouts(texts: readonly string[]): Arbitrary<string> {
  return fc.constantFrom(
    texts.join('\n'),
    `${texts.join('\r\n')}\r\n`,
    texts.join(''),
    `{"jobs":[${texts.join(',')}],"total":${texts.length}}`,
    `{"total":1,"jobs":[${texts.join(',\n')}]`,
    texts.map((text) => `{"job":${text}}`).join('\n'),
    `[${texts.join(',')}]`,
  );
}

const BAD_UTF8 = [
  [0xff],
  [0xc3],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0x00],
  [0x80],
];

/** Bytes cut off, changed, or put in. */
function hurtBytes(bytes: Buffer): Arbitrary<Buffer> {
  const at = fc.nat(Math.max(0, bytes.length - 1));
  return fc.oneof(
    at.map((end) => bytes.subarray(0, end)),
    at.map((start) => bytes.subarray(start)),
    fc
      .tuple(at, fc.constantFrom(...BAD_UTF8))
      .map(([place, bad]) =>
        Buffer.concat([bytes.subarray(0, place), Buffer.from(bad), bytes.subarray(place)]),
      ),
    fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 5 }).map((changes) => {
      const changed = Buffer.from(bytes);
      for (const [place, byte] of changes) if (place < changed.length) changed[place] = byte;
      return changed;
    }),
  );
}

/** Sources of documents that were hurt: by their values, their text, or their bytes. */
export const sources: Arbitrary<Buffer> = fc
  .array(fc.oneof({ weight: 3, arbitrary: hurtJobs() }, { weight: 1, arbitrary: monsters() }), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((texts) => layouts(texts))
  .chain((text) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(Buffer.from(text)) },
      { weight: 1, arbitrary: hurtBytes(Buffer.from(text)) },
    ),
  );
