import fc from 'fast-check';
import { toDocument, isReference, type Json, type JsonObject, type ObjectKind } from '../src/index.js';
import { anyRecord } from './arbitraries.js';

/** Any options of a response. */
export const anyReformatOptions = fc.record({
  human: fc.boolean(),
  show_null: fc.boolean(),
  bin_data: fc.boolean(),
});
/** A document of a kind, in the order of its model. */
export const anyDocument = (kind: ObjectKind): fc.Arbitrary<JsonObject> =>
  anyRecord(kind).map((record) => toDocument(kind, record));

/** Documents with some references expanded. */
export const anyExpanded = (kind: ObjectKind): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(anyDocument(kind), anyDocument('file'), anyDocument('user'), anyDocument('preset'), fc.boolean())
    .map(([document, file, user, preset, thumbnail]) => {
      const expanded: Record<string, JsonObject> = { file, user, preset };
      if (thumbnail) file['thumbnail'] = 'data:,';
      const visit = (value: Json, key: string): Json => {
        if (value === null || typeof value !== 'object') return value;
        if (Array.isArray(value)) return value.map((item) => visit(item, key));
        if (isReference(value)) return expanded[key] ?? value;
        return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visit(item, name)]));
      };
      return visit(document, '') as JsonObject;
    });

/** The same document with its keys in another order. */
export const shuffled = (document: JsonObject): fc.Arbitrary<JsonObject> =>
  fc
    .shuffledSubarray(Object.entries(document), { minLength: Object.keys(document).length })
    .map((entries) => Object.fromEntries(entries));
