import fc from 'fast-check';
import {
  BUCKETS,
  getFields,
  objectHref,
  JOB_STATUSES,
  MODELS,
  type Field,
  type FieldType,
  type ObjectKind,
  type ModelClass,
  type ObjectId,
  type ObjectRecord,
} from '../src/index.js';

const TWELVE = fc.uint8Array({ minLength: 12, maxLength: 12 });
const anyId: fc.Arbitrary<ObjectId> = TWELVE.map((bytes) => Buffer.from(bytes).toString('hex') as ObjectId);

/** Any text, including texts that read like other values unless they are quoted or escaped. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom(
    '',
    ' ',
    'true',
    '25',
    ' 1e3 ',
    '-0.5',
    'null',
    '<a/>&amp;]]>',
    '\r\n\t',
    '{"id":"',
    '"href":"/v1/',
  ),
  fc.constantFrom('\u{1}\u{FFFE}', '<href>/v1/', '\u{85}\u{2028}', '🎬', '$&$value'),
);

const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });

const anyScalar = fc.oneof(anyText, anyNumber, fc.boolean());
const anyKey = fc.constantFrom('watermark_strength', 'user', '_1', 'a-b.c');
/** A text, a number, a boolean, or an object of these, up to three levels deep. */
const { anyOpenValue } = fc.letrec((tie) => ({
  anyOpenValue: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    anyScalar,
    anyId,
    fc.dictionary(anyKey, fc.option(tie('anyOpenValue'))),
  ),
}));

function valueArbitrary(type: FieldType, depth: number): fc.Arbitrary<unknown> {
  switch (type.type) {
    case 'id':
      return anyId;
    case 'text':
    case 'href':
      return anyText;
    case 'integer':
      return fc.maxSafeInteger();
    case 'time':
      return fc.maxSafeNat();
    case 'number':
      return anyNumber;
    case 'boolean':
      return fc.boolean();
    case 'status':
      return fc.constantFrom(...JOB_STATUSES);
    case 'bucket':
      return fc.constantFrom(...BUCKETS);
    case 'scalar':
      return anyScalar;
    case 'open':
      return anyOpenValue;
    case 'reference':
      return fc.tuple(anyId, fc.option(anyText)).map(([id, name]) => {
        const href = objectHref(type.kind, id);
        return type.named ? { id, name, href } : { id, href };
      });
    case 'object':
      return objectArbitrary(type.model(), depth + 1);
    case 'list':
      return fc.array(valueArbitrary(type.item, depth), { maxLength: 3 });
    case 'map':
      return fc.dictionary(
        fc.constantFrom('max_width', 'href', '__proto__', 'constructor', 'a-b.c'),
        valueArbitrary(type.item, depth),
      );
  }
}

/** Any document of a model, every key of which may be set, null or undefined. */
export function objectArbitrary(model: ModelClass, depth = 1): fc.Arbitrary<object> {
  const maybe = ({ type, required }: Field): fc.Arbitrary<unknown> =>
    required
      ? valueArbitrary(type, depth)
      : fc.oneof(
          { arbitrary: fc.constantFrom(null, undefined), weight: depth },
          { arbitrary: valueArbitrary(type, depth), weight: 3 },
        );
  const keys = getFields(model).map((field): [string, fc.Arbitrary<unknown>] => [field.key, maybe(field)]);
  return fc.record(Object.fromEntries(keys));
}

/** Any record of a kind, every key of which may be set, null or undefined. */
export function anyRecord<K extends ObjectKind>(kind: K): fc.Arbitrary<ObjectRecord<K>> {
  return objectArbitrary(MODELS[kind], 1).map((record) => {
    const { id } = record as { id: string };
    return { ...record, href: objectHref(kind, id) } as unknown as ObjectRecord<K>;
  });
}
