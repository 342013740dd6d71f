import { ReferenceInput, getReadOnlyKeys } from '../dtos/input-model.js';
import { coerceScalar } from '../fields/coerce.js';
import { getFields, type Field, type FieldType, type ModelClass } from '../fields/field.js';
import { SCALARS } from '../fields/scalar-types.js';
import { canonicalJson } from './canonical-json.js';
import { describeValue, joinKey, type Problems } from './problems.js';

type JsonRecord = Readonly<Record<string, unknown>>;

/** Returns true for a JSON object. */
export function isJsonObject(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One spelling of a key: `preset` takes an object, `preset_id` its id. */
interface Spelling {
  readonly field: Field;
  readonly isId: boolean;
}

interface Shape {
  readonly fields: readonly Field[];
  readonly spellings: ReadonlyMap<string, Spelling>;
  readonly readOnly: ReadonlySet<string>;
}

const SHAPES = new WeakMap<ModelClass, Shape>();

function getShape(model: ModelClass): Shape {
  const cached = SHAPES.get(model);
  if (cached) return cached;
  const fields = getFields(model);
  const spellings = new Map<string, Spelling>();
  for (const field of fields) {
    for (const key of [field.key, ...field.aliases]) spellings.set(key, { field, isId: false });
    if (isReferenceField(field)) spellings.set(`${field.key}_id`, { field, isId: true });
  }
  const shape = { fields, spellings, readOnly: getReadOnlyKeys(model) };
  SHAPES.set(model, shape);
  return shape;
}

function isReferenceField({ type }: Field): boolean {
  return type.type === 'object' && type.model() === ReferenceInput;
}

/** Reads an object of a request into an instance of its DTO: text is converted, aliases are resolved, nulls are kept. */
export function readModel<T extends object>(
  model: ModelClass<T>,
  value: unknown,
  path: string,
  problems: Problems,
): T {
  const result = new model() as T & Record<string, unknown>;
  if (!isJsonObject(value)) {
    problems.add(path, 'an object', value);
    return result;
  }
  const shape = getShape(model);
  const given = readKeys(model, value, path, problems);
  for (const field of shape.fields) {
    const read = given.get(field.key);
    if (read && read.value !== undefined) Object.assign(result, { [field.key]: read.value });
    if (
      (read === undefined && isMissing(field, shape, given)) ||
      (read?.value === null && !mayBeNull(field, shape, given))
    ) {
      problems.add(read?.path ?? joinKey(path, field.key), describeType(field), read?.value);
    }
  }
  return result;
}

/** A value as it was read, undefined if it was refused, and the path at which it was given. */
interface ReadValue {
  readonly value: unknown;
  readonly path: string;
}

/** Reads the known keys, and reports the others. */
function readKeys(
  model: ModelClass,
  value: JsonRecord,
  path: string,
  problems: Problems,
): ReadonlyMap<string, ReadValue> {
  const shape = getShape(model);
  const read = new Map<string, ReadValue>();
  for (const [key, inner] of Object.entries(value)) {
    const at = joinKey(path, key);
    const spelling = shape.spellings.get(key);
    if (!spelling) {
      reportUnknownKey({ key, path: at, value: inner }, shape, problems);
      continue;
    }
    const { field, isId } = spelling;
    const content =
      isId && inner !== null ? readId(inner, at, problems) : readField(field, inner, at, problems);
    const earlier = read.get(field.key);
    if (earlier && !isSame(earlier.value, content)) {
      problems.add(at, `the same value as ${earlier.path}, which is another spelling of it`, inner);
    } else read.set(field.key, { value: content, path: at });
  }
  return read;
}

/** A value that was refused has been reported already. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return true;
  return canonicalJson({ value: one }) === canonicalJson({ value: other });
}

function reportUnknownKey(
  { key, path, value }: { readonly key: string; readonly path: string; readonly value: unknown },
  { spellings, readOnly }: Shape,
  problems: Problems,
): void {
  if (problems.isFull) return;
  const known = [...spellings.keys()].join(', ');
  const received = describeValue(value);
  const reason = readOnly.has(key) ? 'is read-only' : 'is not a known key';
  const list = readOnly.has(key) ? 'writable are' : 'known are';
  problems.addMessage(path, `${reason} (got ${received}); ${list} ${known}`, `one of ${known}`, received);
}

/** Returns true for a key that must be given, unless another one that may supply it is given. */
function isMissing(
  { required, requiredUnless }: Field,
  shape: Shape,
  given: ReadonlyMap<string, ReadValue>,
): boolean {
  if (requiredUnless === null || !shape.spellings.has(requiredUnless)) return required;
  const supplier = given.get(requiredUnless);
  return supplier === undefined || supplier.value === null;
}

/** A change may not reset what every object has. */
function mayBeNull(field: Field, shape: Shape, given: ReadonlyMap<string, ReadValue>): boolean {
  if (field.requiredUnless !== null) return !isMissing(field, shape, given);
  return !field.required && !field.requiredOnCreate;
}

function readField({ inputRule, type }: Field, value: unknown, path: string, problems: Problems): unknown {
  // Of a text, only the type says which characters it must not have.
  const isText = type.type === 'text' && typeof value === 'string';
  const read = readValue(type, value, path, problems, isText ? undefined : inputRule?.expected);
  if (read !== undefined && read !== null && inputRule && !inputRule.accepts(read)) {
    problems.add(path, inputRule.explain?.(read) ?? inputRule.expected, value);
  }
  return read;
}

function readId(value: unknown, path: string, problems: Problems): unknown {
  const id = readValue({ type: 'id' }, value, path, problems);
  return typeof id === 'string' ? Object.assign(new ReferenceInput(), { id }) : undefined;
}

/** Returns undefined for a value of the wrong type, after reporting it. @param expected of a scalar, by the rule of its key */
function readValue(
  type: FieldType,
  value: unknown,
  path: string,
  problems: Problems,
  expected?: string,
): unknown {
  if (value === null) return null;
  switch (type.type) {
    case 'object':
      return readModel(type.model(), value, path, problems);
    case 'list':
      return readList(type.item, value, path, problems);
    case 'map':
    case 'reference':
    case 'href':
      throw new TypeError(`requests have no fields of type ${type.type}`);
    default:
      return readScalar(type.type, value, path, problems, expected);
  }
}

function readScalar(
  type: keyof typeof SCALARS,
  value: unknown,
  path: string,
  problems: Problems,
  expected = SCALARS[type].expected,
): unknown {
  const coerced = coerceScalar(type, value);
  if (coerced === null || SCALARS[type].accepts(coerced)) return coerced;
  problems.add(path, expected, value);
  return undefined;
}

/** More than any rule accepts. Further entries are not read, so that the cost of a hostile body is bounded. */
const MAX_ENTRIES = 1000;

function readList(item: FieldType, value: unknown, path: string, problems: Problems): unknown {
  if (!Array.isArray(value)) {
    problems.add(path, 'a list', value);
    return undefined;
  }
  return value.slice(0, MAX_ENTRIES).map((entry: unknown, index) => {
    const at = `${path}[${index}]`;
    if (entry === null) problems.add(at, item.type === 'object' ? 'an object' : 'a value', null);
    return readValue(item, entry, at, problems);
  });
}

function describeType({ key, type, inputRule }: Field): string {
  if (type.type === 'object') {
    return type.model() === ReferenceInput ? `an object such as {"id": "…"}, or ${key}_id` : 'an object';
  }
  if (inputRule) return inputRule.expected;
  if (type.type === 'list') return 'a list';
  return type.type in SCALARS ? SCALARS[type.type as keyof typeof SCALARS].expected : 'a value';
}
