import { fieldsOf, MODELS, type FieldType, type Kind, type ModelClass } from '@mediajobs/jobs-domain';
import { pathInside, pathOf } from './path.js';
import type { Unchecked } from './split-embedded.js';

/**
 * A document without the keys that its model does not know, at any depth and in what was expanded, and the
 * paths of what was left out. The document itself is not changed.
 */
export function withoutUnknown(kind: Kind, document: Unchecked): { document: Unchecked; ignored: string[] } {
  const ignored: string[] = [];
  return { document: knownKeys(MODELS[kind], document, '', ignored), ignored };
}

function knownKeys(model: ModelClass, document: Unchecked, path: string, ignored: string[]): Unchecked {
  const types = new Map(fieldsOf(model).map(({ key, type }) => [key, type]));
  const known: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    const type = types.get(key);
    const at = pathInside(path, pathOf([key]));
    if (type) known[key] = knownValue(type, value, at, ignored);
    else ignored.push(at);
  }
  return known;
}

function knownValue(type: FieldType, value: unknown, path: string, ignored: string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (type.type !== 'list') return value;
    return value.map((item, index) => knownValue(type.item, item, `${path}[${index}]`, ignored));
  }
  if (type.type === 'object') return knownKeys(type.model(), value as Unchecked, path, ignored);
  if (type.type === 'reference') return knownKeys(MODELS[type.kind], value as Unchecked, path, ignored);
  return value;
}
