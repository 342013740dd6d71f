import { getFields, type ModelClass } from '../fields/field.js';
import { parseJson } from './parse-json.js';
import { describeValue, joinKey, Problems } from './problems.js';
import { isJsonObject, readModel } from './read-model.js';

/**
 * Parses the JSON of a request into its DTO. The object may come in its envelope, such as `{"job": {…}}`, or bare.
 * Numbers and booleans may come as text, a reference as `{"id": "…"}` or `NAME_id`. Explicit nulls are kept.
 *
 * @param dto such as `CreateJobDto`
 * @param envelope singular name of the object, such as `job`
 * @throws ApiError `invalidInput` with the path, the expected and the received value of every problem
 */
export function parseBody<T extends object>(dto: ModelClass<T>, envelope: string, text: string): T {
  const problems = new Problems();
  const body = readModel(dto, openEnvelope(parseJson(text), dto, envelope, problems), '', problems);
  problems.throwIfAny();
  return body;
}

function openEnvelope(value: unknown, dto: ModelClass, envelope: string, problems: Problems): unknown {
  if (!isJsonObject(value) || !Object.hasOwn(value, envelope)) return value;
  if (getFields(dto).some(({ key }) => key === envelope)) return value;
  for (const [key, inner] of Object.entries(value)) {
    if (key === envelope) continue;
    const received = describeValue(inner);
    problems.addMessage(
      joinKey('', key),
      `is not a known key next to ${envelope} (got ${received})`,
      `the key ${envelope} only`,
      received,
    );
  }
  return value[envelope];
}
