import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import { objectHref } from '../ids/object-kind.js';
import { resolveModel } from '../fields/model-registry.js';
import { generateValue, type PlainDocument } from './generate.js';

/** Returns the document with the overrides of a model's keys, at any depth. A key that is `undefined` is left out. */
export function mergeDocument(
  model: ModelClass,
  document: PlainDocument,
  overrides: PlainDocument,
  seed: number,
): PlainDocument {
  const types = new Map(getFields(model).map(({ key, type }) => [key, type]));
  const result = { ...document };
  for (const [key, value] of Object.entries(overrides)) {
    const type = types.get(key);
    if (value === undefined) Reflect.deleteProperty(result, key);
    else result[key] = type ? mergeValue(type, document[key], value, seed) : value;
  }
  return result;
}

/** Lists have the length of the override; each of its entries is merged into a generated one. */
function mergeValue(type: FieldType, value: unknown, override: unknown, seed: number): unknown {
  if (Array.isArray(override)) {
    if (type.type !== 'list') return override;
    return override.map((item) => mergeValue(type.item, generateValue(type.item, seed), item, seed));
  }
  if (!isDocument(override) || !isDocument(value)) return override;
  if (type.type === 'object') return mergeDocument(type.model(), value, override, seed);
  if (type.type !== 'reference') return override;
  const model = resolveModel(type.kind, type.named, override);
  const merged = mergeDocument(model, value, override, seed);
  return 'href' in override ? merged : { ...merged, href: objectHref(type.kind, String(merged['id'])) };
}

function isDocument(value: unknown): value is PlainDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
