import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsObject,
  IsOptional,
  ValidateBy,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { isObjectHref, objectHref, type ObjectKind } from '../ids/object-kind.js';
import { getKind, resolveModel } from './model-registry.js';
import { OBJECT_KEY, SCALARS, type ScalarType } from './scalar-types.js';
import { describeField } from './openapi-metadata.js';

/** A class whose fields were declared with the decorators below. */
export type ModelClass<T extends object = object> = new () => T;

/** What a key holds: the one description from which validation, schemas, null keys and XML follow. */
export type FieldType =
  | { readonly type: ScalarType }
  | { readonly type: 'href' }
  | { readonly type: 'reference'; readonly kind: ObjectKind; readonly named: boolean }
  | { readonly type: 'object'; readonly model: () => ModelClass }
  | { readonly type: 'list'; readonly item: FieldType; readonly singular: string }
  | { readonly type: 'map'; readonly item: FieldType };

/** A key of a model, as it was declared: what it holds, and how it is documented, printed and stored. */
export interface Field {
  readonly key: string;
  readonly type: FieldType;
  /** What the key means, for its documentation. */
  readonly description: string;
  /** A value that it may have. */
  readonly example?: unknown;
  readonly required: boolean;
  /** Present only in answers to `bin_data=true`. */
  readonly binary: boolean;
  /** An address that may carry credentials, which are never stored. */
  readonly credentials: Credentials | null;
}

/**
 * Where an address may carry credentials: before the `@` of its host (`url`), or before any `@` (`directory`, as
 * the secrets of buckets hold slashes).
 */
export type Credentials = 'url' | 'directory';

/** What a declaration of a key says beside its type. By default it is not required, not binary, and without credentials. */
export interface FieldOptions {
  readonly description: string;
  readonly example?: unknown;
  readonly required?: boolean;
  readonly binary?: boolean;
  readonly credentials?: Credentials;
}

const OWN_FIELDS = new WeakMap<object, Field[]>();
const FIELDS_BY_MODEL = new WeakMap<ModelClass, readonly Field[]>();

/** The fields of a model in the order in which they are printed: a class's own before those it inherits. */
export function getFields(model: ModelClass): readonly Field[] {
  const cached = FIELDS_BY_MODEL.get(model);
  if (cached) return cached;
  const fields: Field[] = [];
  for (
    let prototype: object | null = model.prototype as object;
    prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    fields.push(...(OWN_FIELDS.get(prototype) ?? []));
  }
  FIELDS_BY_MODEL.set(model, fields);
  return fields;
}

function field(type: FieldType, options: FieldOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  const { required = false, binary = false, credentials = null, ...documentation } = options;
  const decorators = required ? checks : [...checks, IsOptional()];
  return (target, key) => {
    for (const decorate of decorators) decorate(target, key);
    const own = OWN_FIELDS.get(target) ?? [];
    const declared = { ...documentation, key: String(key), type, required, binary, credentials };
    own.push(declared);
    OWN_FIELDS.set(target, own);
    describeField(target, declared);
  };
}

/** How a refused value is shown: short enough for one line. */
export function formatValue(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > 80 ? `${text.slice(0, 77).toWellFormed()}...` : text;
}

/**
 * Keeps the value as it was sent. Without a type class-transformer would call the `constructor` of a value, which may
 * be one of its keys; and it would convert the value or copy it without such keys.
 */
function KeepValue(target: object, property: string | symbol): void {
  Type(() => Object)(target, property);
  Transform(({ obj, key }) => (obj as Readonly<Record<string, unknown>>)[key])(target, property);
}

/** Starts with the key, because ValidationPipe puts the path of the parent before the message. */
function expectedMessage(expected: string, args: ValidationArguments | undefined): string {
  return `${args?.property ?? ''} must be ${expected}, got ${formatValue(args?.value)}`;
}

function CheckScalar(type: ScalarType, each = false): PropertyDecorator {
  const { accepts, expected } = SCALARS[type];
  return ValidateBy(
    {
      name: type,
      validator: {
        validate: accepts,
        defaultMessage: (args) => expectedMessage(each ? `a list, each ${expected}` : expected, args),
      },
    },
    { each },
  );
}

/** A key that holds one value. */
export function Scalar(type: ScalarType, options: FieldOptions): PropertyDecorator {
  return field({ type }, options, KeepValue, CheckScalar(type));
}

/** The address of the object itself; not stored but made from its kind and id. */
export function Href(options: FieldOptions): PropertyDecorator {
  return field({ type: 'href' }, options, KeepValue, CheckScalar('text'), CheckOwnHref);
}

/** `{id, href}` of another object, or the whole object where it was expanded. */
export function Ref(
  kind: ObjectKind,
  options: FieldOptions & { readonly named?: boolean },
): PropertyDecorator {
  const { named = false, ...others } = options;
  const type = Type((parent) =>
    resolveModel(
      kind,
      named,
      (parent?.object as Readonly<Record<string, unknown>> | undefined)?.[parent?.property ?? ''],
    ),
  );
  return field({ type: 'reference', kind, named }, others, type, IsObject(isObject), ValidateNested());
}

/** An object that belongs to the one that holds it. */
export function Nested(model: () => ModelClass, options: FieldOptions): PropertyDecorator {
  return field({ type: 'object', model }, options, Type(model), IsObject(isObject), ValidateNested());
}

/** A list of objects; `singular` names its entries in XML. */
export function ListOf(model: () => ModelClass, singular: string, options: FieldOptions): PropertyDecorator {
  const type: FieldType = { type: 'list', item: { type: 'object', model }, singular };
  return field(
    type,
    options,
    Type(model),
    IsArray(isArray),
    IsObject({ each: true, message: '$property must be a list of objects' }),
    ValidateNested({ each: true }),
  );
}

/** A list of single values. */
export function ListOfScalars(item: ScalarType, singular: string, options: FieldOptions): PropertyDecorator {
  return field(
    { type: 'list', item: { type: item }, singular },
    options,
    KeepValue,
    IsArray(isArray),
    CheckScalar(item, true),
  );
}

/** An object of which every key holds a list of single values. */
export function MapOfLists(item: ScalarType, singular: string, options: FieldOptions): PropertyDecorator {
  const list: FieldType = { type: 'list', item: { type: item }, singular };
  return field({ type: 'map', item: list }, options, KeepValue, IsObject(isObject), CheckMapOfLists(item));
}

const isObject = { message: (args: ValidationArguments) => expectedMessage('an object', args) };
const isArray = { message: (args: ValidationArguments) => expectedMessage('a list', args) };

/** Checks the address of a record against its kind and id, as `problemsOf` does. */
const CheckOwnHref = ValidateBy({
  name: 'ownHref',
  validator: {
    validate: (href: unknown, args) => {
      const owner = hrefOwner(args);
      return owner === null || typeof href !== 'string' || isObjectHref(owner.kind, owner.id, href);
    },
    defaultMessage: (args) => {
      const owner = hrefOwner(args);
      return expectedMessage(
        owner ? `an address with the path ${objectHref(owner.kind, owner.id)}` : 'an address',
        args,
      );
    },
  },
});

function hrefOwner(
  args: ValidationArguments | undefined,
): { readonly kind: ObjectKind; readonly id: string } | null {
  const { id } = (args?.object ?? {}) as { readonly id?: unknown };
  const kind = args && getKind(args.object);
  return kind && typeof id === 'string' ? { kind, id } : null;
}

/** Keys of maps become names of elements in XML. */
export { OBJECT_KEY as MAP_KEY } from './scalar-types.js';

function CheckMapOfLists(item: ScalarType): PropertyDecorator {
  const { accepts, expected } = SCALARS[item];
  return ValidateBy({
    name: 'mapOfLists',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        Object.entries(value).every(
          ([key, list]) => OBJECT_KEY.test(key) && Array.isArray(list) && list.every(accepts),
        ),
      defaultMessage: (args) => expectedMessage(`names with lists, each entry ${expected}`, args),
    },
  });
}
