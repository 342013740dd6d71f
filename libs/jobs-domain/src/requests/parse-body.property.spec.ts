import fc from 'fast-check';
import { CreateJobDto, REQUEST_DTOS } from '../dtos/dtos.js';
import { ApiError, type BodyErrorDetail } from '../errors/api-error.js';
import { getFields, type ModelClass } from '../fields/field.js';
import { SYSTEM_PRESETS } from '../catalog/system-presets.js';
import { findKeyProblem } from '../values/input-address.js';
import { PIPELINE, planRequest } from '../../test/planning.js';
import { canonicalJson } from './canonical-json.js';
import { parseBody } from './parse-body.js';

/** Names of keys at any depth of a DTO, and names that every object inherits. */
function collectKeys(model: ModelClass): string[] {
  return getFields(model).flatMap(({ key, type, aliases }) => {
    const inner = type.type === 'list' ? type.item : type;
    return [key, `${key}_id`, ...aliases, ...(inner.type === 'object' ? collectKeys(inner.model()) : [])];
  });
}

const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

function anyBody(dto: ModelClass): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...collectKeys(dto)) },
    fc.constantFrom(...INHERITED),
    fc.string(),
  );
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constantFrom(null, '', '16:9', '50%', 'a.mp4', 'https://u:p@h/a', '../a', '{job_id}', PIPELINE.id),
  );
  const { body } = fc.letrec((tie) => ({
    body: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('body'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('body')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  return body;
}

function attempt<T>(action: () => T): T | readonly BodyErrorDetail[] {
  try {
    return action();
  } catch (error) {
    if (error instanceof ApiError) return error.details as readonly BodyErrorDetail[];
    throw error;
  }
}

it.each(REQUEST_DTOS.map((dto) => [dto.name, dto as ModelClass]))(
  '%s or problems of any body',
  (_name, dto) => {
    fc.assert(
      fc.property(anyBody(dto), (body) => {
        const text = JSON.stringify(body);
        const result = attempt(() => parseBody(dto, 'job', text));
        if (Array.isArray(result)) {
          expect(result).not.toHaveLength(0);
          for (const { path, message } of result as BodyErrorDetail[])
            expect(message.startsWith(path)).toBe(true);
          return;
        }
        expect(result).toBeInstanceOf(dto);
        expect(Object.getPrototypeOf(result)).toBe(dto.prototype);
        // What was read is a body that reads the same.
        const again = parseBody(dto, 'job', JSON.stringify(result));
        expect(canonicalJson(again)).toBe(canonicalJson(result));
      }),
      { numRuns: 300 },
    );
  },
);

const anyRequest = fc.record({
  pipeline_id: fc.constant(PIPELINE.id),
  input: fc.record({
    input_name: fc.oneof(
      fc.string({ minLength: 1 }),
      fc.webUrl({ withQueryParameters: true }),
      fc
        .string({ unit: 'binary' })
        .map((name) => `https://example.com/${encodeURIComponent(name.toWellFormed())}`),
    ),
  }),
  output_prefix: fc.oneof(fc.constantFrom('', '{job_id}/', 'a/{input_name}'), fc.string()),
  outputs: fc.array(
    fc.record({
      preset_id: fc.constantFrom(...SYSTEM_PRESETS.map(({ id }) => id)),
      output_name: fc.oneof(fc.constantFrom('{input_name}', 'a/{preset_name}', '{resolution}'), fc.string()),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

it('names of planned outputs stay below their prefix and differ', () => {
  let planned = 0;
  fc.assert(
    fc.property(anyRequest, (body) => {
      const result = attempt(() => planRequest(parseBody(CreateJobDto, 'job', JSON.stringify(body))));
      if (!('plan' in result)) return;
      planned += 1;
      const names = result.plan.outputs.map(({ name }) => result.plan.outputPrefix + name);
      expect(names.map(findKeyProblem).filter((problem) => problem !== null)).toEqual([]);
      expect(
        new Set(names).size === names.length || names.some((name) => name.includes('{resolution}')),
      ).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(planned).toBeGreaterThan(0);
});
