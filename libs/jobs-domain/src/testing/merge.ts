import { fieldsOf, type FieldType, type ModelClass } from '../model/field.js';
import { hrefOf } from '../model/kind.js';
import { referredModel } from '../model/registry.js';
import { generateValue, type Document } from './generate.js';

/** Returns the document with the overrides of a model's keys, at any depth. A key that is `undefined` is left out. */
export function mergeDocument(
  model: ModelClass,
  document: Document,
  overrides: Document,
  seed: number,
): Document {
  const types = new Map(fieldsOf(model).map(({ key, type }) => [key, type]));
  const merged = { ...document };
  for (const [key, value] of Object.entries(overrides)) {
    const type = types.get(key);
    if (value === undefined) Reflect.deleteProperty(merged, key);
    else merged[key] = type ? mergeValue(type, document[key], value, seed) : value;
  }
  return merged;
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
  const model = referredModel(type.kind, type.named, override);
  const merged = mergeDocument(model, value, override, seed);
  return 'href' in override ? merged : { ...merged, href: hrefOf(type.kind, String(merged['id'])) };
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
