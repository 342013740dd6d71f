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

type Purpose = 'Create' | 'Update';

const INPUT_MODELS = { Create: new Map<ModelClass, ModelClass>(), Update: new Map<ModelClass, ModelClass>() };

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
  return inputModel(model, 'Create') as ModelClass<Input<T>>;
}

/** Returns the base class of a DTO that changes an object. Absent keys stay, and `null` resets a key. */
export function updateInput<T extends object>(model: ModelClass<T>): ModelClass<Partial<Input<T>>> {
  return inputModel(model, 'Update');
}

function inputModel(model: ModelClass, purpose: Purpose): ModelClass {
  const cached = INPUT_MODELS[purpose].get(model);
  if (cached) return cached;
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are declared below
  const input = class {};
  SOURCE_MODELS.set(input, model);
  Object.defineProperty(input, 'name', { value: `${purpose}${model.name}Dto` });
  INPUT_MODELS[purpose].set(model, input);
  for (const field of getFields(model)) {
    if (field.readOnly) continue;
    const required = purpose === 'Create' && field.requiredOnCreate && field.requiredUnless === null;
    const options = { ...field, ...documentInput(field), required, isInput: true };
    const declare = DeclareField(inputType(field.type, purpose), options);
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

function inputType(type: FieldType, purpose: Purpose): FieldType {
  switch (type.type) {
    case 'reference':
      return { type: 'object', model: () => ReferenceInput };
    case 'object':
      return { type: 'object', model: () => inputModel(type.model(), purpose) };
    case 'list':
      return { ...type, item: inputType(type.item, purpose) };
    default:
      return type;
  }
}
