import fc, { type Arbitrary } from 'fast-check';
import type { JsonObject } from '../support/api.js';
import type { DocumentedParameter } from '../support/openapi-validator.js';

/** Valid and invalid texts of a parameter; `invalid` is null if every text is valid. */
export interface ParameterValues {
  readonly valid: Arbitrary<string>;
  readonly invalid: Arbitrary<string> | null;
}

/** Arbitrary characters, within the length of a URL. */
export const text = fc.string({ unit: 'binary', maxLength: 40 });

/** Texts that often break programs. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  '\u{FEFF}',
  '\u{202E}abc',
  '\u{FFFF}',
  '\u{10FFFF}',
  'ǅ',
  'İ',
  'ß',
  'e\u0301',
  '👩‍👩‍👧',
  "'",
  '"',
  '\\',
  '%',
  '_',
  '%_%',
  '--',
  ';',
  '$1',
  '${7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  '<!--',
  ']]>',
  "' OR 1=1 --",
  '1;SELECT pg_sleep(9)',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'true',
  'TRUE',
  '0',
  '-0',
  '-1',
  '1e3',
  '0x10',
  '1.5',
  '+1',
  '１',
  ' 1',
  '1 ',
  '2147483648',
  '9007199254740992',
  '9223372036854775808',
  '1'.repeat(400),
  'a'.repeat(3000),
];

const arbitraryText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: text },
);

/** Generates values of a parameter from its schema. */
export function parameterValues({ schema, example }: DocumentedParameter): ParameterValues {
  const right = validValues(schema, String(example));
  const wrong = arbitraryText.filter((value) => !accepts(schema, value));
  return { valid: right, invalid: schema['type'] === 'string' && !isConstrained(schema) ? null : wrong };
}

function validValues(schema: JsonObject, example: string): Arbitrary<string> {
  const { type, minimum, maximum } = schema;
  const choices = schema['enum'] as unknown[] | undefined;
  if (choices) return fc.constantFrom(...choices.map(String));
  if (type === 'boolean') return fc.constantFrom('true', 'false');
  if (type === 'integer') {
    const min = Number(minimum ?? Number.MIN_SAFE_INTEGER);
    const max = Number(maximum ?? Number.MAX_SAFE_INTEGER);
    const small = fc.integer({ min, max: Math.min(max, min + 70) });
    return fc
      .oneof(
        { weight: 4, arbitrary: small },
        fc.maxSafeInteger().filter((n) => n >= min && n <= max),
        fc.constantFrom(min, max),
      )
      .map(String);
  }
  const pattern = schemaPattern(schema);
  if (!pattern) return fc.oneof(fc.constant(example), arbitraryText);
  const matching = pattern.test('\n')
    ? arbitraryText.filter((value) => accepts(schema, value))
    : fc.stringMatching(pattern);
  return fc.oneof(
    fc.constant(example),
    matching.filter((value) => !hasDuplicates(value)),
  );
}

const isConstrained = (schema: JsonObject): boolean => 'enum' in schema || 'pattern' in schema;

const schemaPattern = (schema: JsonObject): RegExp | null =>
  typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern']) : null;

/** Returns whether a schema accepts a value of a query string. */
function accepts(schema: JsonObject, value: string): boolean {
  const choices = schema['enum'] as unknown[] | undefined;
  if (choices) return choices.map(String).includes(value);
  if (schema['type'] === 'boolean') return value === 'true' || value === 'false';
  if (schema['type'] === 'integer') {
    const number = Number(value);
    return (
      /^-?\d+$/.test(value) &&
      number >= Number(schema['minimum'] ?? -Infinity) &&
      number <= Number(schema['maximum'] ?? Infinity)
    );
  }
  return schemaPattern(schema)?.test(value) ?? true;
}

/** Returns whether a comma-separated list repeats a value, which a pattern cannot exclude. */
function hasDuplicates(list: string): boolean {
  const values = list.split(',');
  return new Set(values).size < values.length;
}
