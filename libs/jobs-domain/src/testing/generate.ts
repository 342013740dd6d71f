import { getFields, type Field, type FieldType, type ModelClass } from '../fields/field.js';
import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import { deterministicObjectId, type ObjectId } from '../ids/object-id.js';

/** A document as plain data. */
export type PlainDocument = Record<string, unknown>;

/** Creation time of the record of seed 0 (epoch milliseconds). Each further seed adds a second. */
const FIRST_CREATED_AT = 1_563_393_077_000;

/** Returns the creation time of a seed's record (epoch milliseconds). */
export function seededTime(seed: number): number {
  return FIRST_CREATED_AT + seed * 1000;
}

/** Returns the id of a seed's object of a kind. */
export function seededId(kind: ObjectKind, seed: number): ObjectId {
  return deterministicObjectId(seededTime(seed), kind, String(seed));
}

/** Returns a document with every key of a model, from the examples of its fields. */
export function generateDocument(model: ModelClass, seed: number): PlainDocument {
  return Object.fromEntries(
    getFields(model)
      .filter(({ binary, type }) => !binary && type.type !== 'href')
      .map((field) => [field.key, buildExample(field, seed)]),
  );
}

function buildExample(field: Field, seed: number): unknown {
  const { type } = field;
  if (type.type === 'map') return structuredClone(field.example);
  if (type.type === 'list' && type.item.type !== 'object') return structuredClone(field.example);
  return generateValue(type, seed) ?? field.example;
}

/** Returns a value of a composite type. Returns undefined for a single value, whose example is that of its field. */
export function generateValue(type: FieldType, seed: number): unknown {
  switch (type.type) {
    case 'object':
      return generateDocument(type.model(), seed);
    case 'list':
      return [generateValue(type.item, seed)];
    case 'reference': {
      const id = seededId(type.kind, seed);
      const name = type.named ? { name: `${type.kind}-${seed}` } : {};
      return { id, ...name, href: objectHref(type.kind, id) };
    }
    default:
      return undefined;
  }
}
