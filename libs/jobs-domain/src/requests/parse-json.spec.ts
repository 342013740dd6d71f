import { ApiError } from '../errors/api-error.js';
import { parseJson } from './parse-json.js';

function findError(text: string): string | undefined {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof ApiError) return error.details[0]?.message;
    throw error;
  }
  return undefined;
}

it('accepts JSON with a byte order mark', () => {
  expect(parseJson('\uFEFF {"a":[1,null]}\n')).toEqual({ a: [1, null] });
});

it.each([
  ['', 'line 1, column 1, before the end of the body'],
  ['  \n', 'line 1, column 1, before the end of the body'],
  ['{"a":x}', 'line 1, column 6, before "x}"'],
  ['{"a":1,\n "b" 2}', 'line 2, column 6, before "2}"'],
  ['{"a":1,}', 'line 1, column 8, before "}"'],
  ['{"a":1', 'line 1, column 7, before the end of the body'],
  ['{"a":1} x', 'line 1, column 9, before "x"'],
  ['{"a":1 /* no */}', 'line 1, column 8, before "/* no */}"'],
  ['pipeline_id=5d2f', 'line 1, column 1, before "pipeline_id=5d2f"'],
  ['[NaN]', 'line 1, column 2, before "NaN]"'],
])('names the position of the error in %j', (text, position) => {
  expect(findError(text)).toBe(`body must be JSON, got a syntax error at ${position}`);
});

it('reports open brackets that exceed the stack', () => {
  expect(findError('['.repeat(200_000))).toContain('column 200001');
});
