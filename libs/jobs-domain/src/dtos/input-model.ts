import type { ObjectId } from '../ids/object-id.js';
import { DeclareField, Scalar } from '../fields/decorators.js';
import { getFields, type Field, type FieldType, type ModelClass } from '../fields/field.js';

/** Names an existing object in a request. */
export class ReferenceInput {
  @Scalar('id', { description: 'Id of the object.', example: '547f3eede4b025bcbff38657', required: true })
  id!: ObjectId;
}

/** True when two types are identical, including the modifiers of their keys. */
// oxlint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it compares deferred types
type IsIdentical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type WritableKey<T> = {
  [K in keyof T]-?: IsIdentical<Pick<T, K>, { -readonly [P in K]: T[P] }> extends true ? K : never;
}[keyof T];

type InputValue<V> = V extends { readonly id: ObjectId; readonly href: string }
  ? ReferenceInput
  : V extends readonly (infer Item)[]
    ? InputValue<Item>[]
    : V extends object
      ? Input<V>
      : V;

/** The keys of a model that clients may set; references need their `id` only. */
export type Input<T> = { [K in keyof Pick<T, WritableKey<T>>]: InputValue<T[K]> };

/** Models of nested objects, by the model of the response. Whatever the request, a nested object is complete. */
const NESTED_INPUTS = new Map<ModelClass, ModelClass>();

const SOURCE_MODELS = new WeakMap<ModelClass, ModelClass>();

/** Returns the keys of the model of a DTO that only the server sets. */
export function getReadOnlyKeys(dto: ModelClass): ReadonlySet<string> {
  for (let model: object | null = dto; model; model = Object.getPrototypeOf(model) as object | null) {
    const source = SOURCE_MODELS.get(model as ModelClass);
    if (source) return new Set(getFields(source).flatMap(({ key, readOnly }) => (readOnly ? [key] : [])));
  }
  return new Set(dto === ReferenceInput ? ['href', 'name'] : []);
}

/** Returns the base class of a DTO that creates an object: the fields of a model that are not read-only. */
export function createInput<T extends object>(model: ModelClass<T>): ModelClass<Input<T>> {
  return inputModel(model, (field) => field.requiredOnCreate) as ModelClass<Input<T>>;
}

/** Returns the base class of a DTO that changes an object. Absent keys stay, and `null` resets a key. */
export function updateInput<T extends object>(model: ModelClass<T>): ModelClass<Partial<Input<T>>> {
  return inputModel(model, () => false);
}

function nestedInput(model: ModelClass): ModelClass {
  const cached = NESTED_INPUTS.get(model);
  if (cached) return cached;
  const input = createInput(model);
  Object.defineProperty(input, 'name', { value: `${model.name}Dto` });
  NESTED_INPUTS.set(model, input);
  return input;
}

function inputModel(model: ModelClass, isRequired: (field: Field) => boolean): ModelClass {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are declared below
  const input = class {};
  SOURCE_MODELS.set(input, model);
  for (const field of getFields(model)) {
    if (field.readOnly) continue;
    const required = field.requiredUnless === null && isRequired(field);
    const options = { ...field, ...documentInput(field), required, isInput: true };
    const declare = DeclareField(inputType(field.type), options);
    declare(input.prototype, field.key);
  }
  return input;
}

/** Names the other spellings, and omits an example that requests may not send. */
function documentInput(field: Field): Partial<Field> {
  const { key, type, aliases, requiredUnless, inputRule, example } = field;
  const spellings = [...aliases, ...(type.type === 'reference' ? [`${key}_id`] : [])];
  const also = spellings.map((name) => `\`${name}\``).join(', ');
  const isRefused = example !== undefined && inputRule?.accepts(example) === false;
  return {
    description: [
      field.description,
      also === '' ? [] : `Also spelled ${also}.`,
      requiredUnless === null ? [] : `Required unless \`${requiredUnless}\` is given.`,
    ]
      .flat()
      .join(' '),
    ...(isRefused ? { example: null } : {}),
  };
}

function inputType(type: FieldType): FieldType {
  switch (type.type) {
    case 'reference':
      return { type: 'object', model: () => ReferenceInput };
    case 'object':
      return { type: 'object', model: () => nestedInput(type.model()) };
    case 'list':
      return { ...type, item: inputType(type.item) };
    default:
      return type;
  }
}
