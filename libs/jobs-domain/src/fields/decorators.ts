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
import { coerceScalar } from './coerce.js';
import { addField, formatValue, type FieldOptions, type FieldType, type ModelClass } from './field.js';
import type { InputRule } from './input-rules.js';
import { getKind, resolveModel } from './model-registry.js';
import { describeField } from './openapi-metadata.js';
import { OBJECT_KEY, SCALARS, type ScalarType } from './scalar-types.js';

type Options = FieldOptions & {
  /** Field of a request. Accepts values of other types whose meaning is certain, such as `"3600"` for 3600. */
  readonly isInput?: boolean;
};

/**
 * Declares a property as a field of its class: for `getFields`, for class-transformer and class-validator, so that
 * models work as DTOs in a stock ValidationPipe, and for SwaggerModule.
 *
 * The library itself checks records by `validateDocument`, which derives the same rules from `getFields`: it is ten
 * times as fast, which an import of millions of records needs, and names each invalid entry of a list. A property
 * test keeps the two in agreement.
 */
export function DeclareField(type: FieldType, options: Options): PropertyDecorator {
  const { isInput = false, inputRule, required } = options;
  const rules = rulesFor(type, isInput);
  if (isInput && inputRule) rules.push(CheckInputRule(inputRule, type));
  if (!required) rules.push(IsOptional());
  return (target, key) => {
    for (const decorate of rules) decorate(target, key);
    describeField(target, addField(target, String(key), type, options));
  };
}

/** Declares a single value. */
export function Scalar(type: ScalarType, options: FieldOptions): PropertyDecorator {
  return DeclareField({ type }, options);
}

/** Declares the address of the object itself. It is derived from the kind and the id, and not stored. */
export function Href(options: FieldOptions): PropertyDecorator {
  return DeclareField({ type: 'href' }, options);
}

/** Declares a reference to another object, `{id, href}`, or the whole object where it is expanded. */
export function Ref(
  kind: ObjectKind,
  { named = false, ...options }: FieldOptions & { readonly named?: boolean },
): PropertyDecorator {
  return DeclareField({ type: 'reference', kind, named }, options);
}

/** Declares an object that is part of its parent. */
export function Nested(model: () => ModelClass, options: FieldOptions): PropertyDecorator {
  return DeclareField({ type: 'object', model }, options);
}

/** Declares a list of objects; `singular` is the name of an entry in XML. */
// eslint-disable-next-line no-restricted-syntax -- reads as `@ListOf(Output)`
export function ListOf(model: () => ModelClass, singular: string, options: FieldOptions): PropertyDecorator {
  return DeclareField({ type: 'list', item: { type: 'object', model }, singular }, options);
}

/** Declares a list of single values. */
export function ListOfScalars(item: ScalarType, singular: string, options: FieldOptions): PropertyDecorator {
  return DeclareField({ type: 'list', item: { type: item }, singular }, options);
}

/** Declares an object whose keys each hold a list of single values. */
export function MapOfLists(item: ScalarType, singular: string, options: FieldOptions): PropertyDecorator {
  return DeclareField({ type: 'map', item: { type: 'list', item: { type: item }, singular } }, options);
}

function rulesFor(type: FieldType, isInput: boolean): PropertyDecorator[] {
  switch (type.type) {
    case 'href':
      return [KeepValue, CheckScalar('text'), CheckOwnHref];
    case 'reference':
      return [ResolveReference(type.kind, type.named), IsObject(OBJECT_MESSAGE), ValidateNested()];
    case 'object':
      return [Type(type.model), IsObject(OBJECT_MESSAGE), ValidateNested()];
    case 'list':
      return listRules(type.item);
    case 'map':
      return [KeepValue, IsObject(OBJECT_MESSAGE), CheckMap(type.item)];
    default:
      return [isInput ? CoerceValue(type.type) : KeepValue, CheckScalar(type.type)];
  }
}

function listRules(item: FieldType): PropertyDecorator[] {
  const isList = IsArray({ message: (args) => mustBe('a list', args) });
  if (item.type !== 'object') return [KeepValue, isList, CheckScalar(item.type as ScalarType, true)];
  const isListOfObjects = IsObject({ each: true, message: '$property must be a list of objects' });
  return [Type(item.model), isList, isListOfObjects, ValidateNested({ each: true })];
}

const OBJECT_MESSAGE = { message: (args: ValidationArguments): string => mustBe('an object', args) };

/** Starts with the key, because ValidationPipe puts the path of the parent before the message. */
function mustBe(expected: string, args: ValidationArguments | undefined): string {
  return `${args?.property ?? ''} must be ${expected}, got ${formatValue(args?.value)}`;
}

/**
 * Keeps the value as it was sent. Without a type, class-transformer would call the `constructor` of a value, which may
 * be one of its keys; without the transformation it would convert the value, or copy it without such keys.
 */
function KeepValue(target: object, property: string | symbol): void {
  TransformValue((value) => value)(target, property);
}

function CoerceValue(type: ScalarType): PropertyDecorator {
  return TransformValue((value) => coerceScalar(type, value));
}

function TransformValue(transform: (value: unknown) => unknown): PropertyDecorator {
  return (target, property) => {
    Type(() => Object)(target, property);
    Transform(({ obj, key }) => transform((obj as Readonly<Record<string, unknown>>)[key]))(target, property);
  };
}

function ResolveReference(kind: ObjectKind, named: boolean): PropertyDecorator {
  return Type((parent) => {
    const object = parent?.object as Readonly<Record<string, unknown>> | undefined;
    return resolveModel(kind, named, object?.[parent?.property ?? '']);
  });
}

function CheckScalar(type: ScalarType, each = false): PropertyDecorator {
  const { accepts, expected } = SCALARS[type];
  const defaultMessage = (args?: ValidationArguments): string =>
    mustBe(each ? `a list, each ${expected}` : expected, args);
  return ValidateBy({ name: type, validator: { validate: accepts, defaultMessage } }, { each });
}

/** Values of another type are reported by the rule of the type. */
function CheckInputRule({ accepts, expected }: InputRule, { type }: FieldType): PropertyDecorator {
  const isTyped = (value: unknown): boolean =>
    type in SCALARS ? SCALARS[type as ScalarType].accepts(value) : Array.isArray(value);
  const validate = (value: unknown): boolean => !isTyped(value) || accepts(value);
  const defaultMessage = (args?: ValidationArguments): string => mustBe(expected, args);
  return ValidateBy({ name: 'inputRule', validator: { validate, defaultMessage } });
}

/** Checks the address of a record against its kind and id, as `validateDocument` does. */
const CheckOwnHref = ValidateBy({
  name: 'ownHref',
  validator: {
    validate: (href: unknown, args) => {
      const owner = hrefOwner(args);
      return owner === null || typeof href !== 'string' || isObjectHref(owner.kind, owner.id, href);
    },
    defaultMessage: (args) => {
      const owner = hrefOwner(args);
      const expected = owner ? `an address with the path ${objectHref(owner.kind, owner.id)}` : 'an address';
      return mustBe(expected, args);
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

function CheckMap(list: FieldType): PropertyDecorator {
  const item = list.type === 'list' ? list.item : list;
  const { accepts, expected } = SCALARS[item.type as ScalarType];
  const validate = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([key, values]) => OBJECT_KEY.test(key) && Array.isArray(values) && values.every(accepts),
    );
  return ValidateBy({
    name: 'mapOfLists',
    validator: {
      validate,
      defaultMessage: (args) => mustBe(`names with lists, each entry ${expected}`, args),
    },
  });
}
