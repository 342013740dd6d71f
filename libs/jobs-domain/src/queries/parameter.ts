import { Transform, TransformationType, Type } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { formatValue } from '../fields/field.js';
import { isStorableText } from '../fields/scalar-types.js';
import { describeProperty } from '../fields/openapi-metadata.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';

/** Parser, check and documentation of a parameter. */
export interface ParameterType<T> {
  /** Returns the value of a text, or undefined for an invalid one. */
  readonly parse: (text: string) => T | undefined;
  readonly accepts: (value: unknown) => boolean;
  /** Completes "must be …". */
  readonly expected: string;
  readonly schema: object;
  /** True when an empty text is valid. */
  readonly allowsEmpty?: boolean;
}

/** Documentation of a parameter. */
export interface ParameterOptions {
  readonly description: string;
  readonly example?: unknown;
  readonly default?: unknown;
}

/** A parameter of a query class. */
export type DeclaredParameter = ParameterType<unknown> & { readonly options: ParameterOptions };

const PARAMETERS = new WeakMap<object, Map<string, DeclaredParameter>>();
const PARAMETERS_BY_QUERY = new WeakMap<object, ReadonlyMap<string, DeclaredParameter>>();

/**
 * Declares a property as a query parameter: parsed by class-transformer, checked by class-validator, and documented
 * for SwaggerModule. A parameter that is overridden in a subclass keeps its type.
 */
export function Parameter<T>(type: ParameterType<T>, options: ParameterOptions): PropertyDecorator {
  const declared = { ...type, options };
  const decorators = [
    ValidateIf((_query, value) => value !== undefined),
    ValidateBy(
      { name: 'parameter', validator: { validate: type.accepts } },
      { message: ({ property, value }) => invalidParameterMessage(property, type, value) },
    ),
    Type(() => Object),
    Transform(({ obj, key, type: direction }) => {
      const value = (obj as Readonly<Record<string, unknown>>)[key];
      return direction === TransformationType.PLAIN_TO_CLASS ? parseValue(type, value) : value;
    }),
  ];
  return (target, key) => {
    for (const decorate of decorators) decorate(target, key);
    const own = PARAMETERS.get(target) ?? new Map<string, DeclaredParameter>();
    PARAMETERS.set(target, own.set(String(key), declared));
    const { description } = options;
    describeProperty(target, String(key), { ...parameterSchema(declared), description, required: false });
  };
}

/** Values of a repeated parameter. No parameter accepts them, not even lists. */
class RepeatedValues {
  constructor(private readonly values: readonly unknown[]) {}

  /** Used by error messages. */
  toJSON(): readonly unknown[] {
    return this.values;
  }
}

/** Parses a text. Invalid texts are kept, so that validation refuses them; other values come from code. */
function parseValue(type: ParameterType<unknown>, value: unknown): unknown {
  if (Array.isArray(value)) return new RepeatedValues(value);
  return typeof value === 'string' ? (type.parse(value) ?? value) : value;
}

/** Returns a query class with the parameters of `Base` except some. */
export function omitParameters<Q extends object>(
  Base: new () => Q,
  ...names: (keyof Q & string)[]
): new () => Q {
  const isKept = ([name]: readonly [string, unknown]): boolean => !names.some((omitted) => omitted === name);
  const kept = [...getParameters(Base)].filter(isKept);
  // It cannot extend Base, because it would inherit the validation and documentation of the omitted parameters.
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a DTO is known by its class
  class ReducedQuery {
    constructor() {
      Object.assign(this, Object.fromEntries(Object.entries(new Base()).filter(isKept)));
    }
  }
  for (const [name, parameter] of kept) Parameter(parameter, parameter.options)(ReducedQuery.prototype, name);
  return ReducedQuery as new () => Q;
}

/** Returns the OpenAPI schema of a parameter, with its example and default. */
export function parameterSchema({ schema, options }: DeclaredParameter): object {
  const { description: _description, ...values } = options;
  return { ...schema, ...values };
}

/** Returns the error message for an invalid value. */
export function invalidParameterMessage(name: string, type: ParameterType<unknown>, value: unknown): string {
  return `${name} must be ${type.expected}, got ${formatValue(value)}`;
}

/** Returns the parameters of a query class, inherited ones first. */
export function getParameters(query: new () => object): ReadonlyMap<string, DeclaredParameter> {
  const cached = PARAMETERS_BY_QUERY.get(query);
  if (cached) return cached;
  const all: [string, DeclaredParameter][] = [];
  for (
    let prototype: object | null = query.prototype as object;
    prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    all.unshift(...(PARAMETERS.get(prototype) ?? []));
  }
  const parameters = new Map(all);
  PARAMETERS_BY_QUERY.set(query, parameters);
  return parameters;
}

/** Type of a boolean: `true` or `false`. */
export const booleanParameter: ParameterType<boolean> = {
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  accepts: (value) => typeof value === 'boolean',
  expected: 'true or false',
  schema: { type: 'boolean' },
};

/** Returns the type of an integer between two bounds, inclusive. */
export function integerParameter(
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): ParameterType<number> {
  const accepts = (value: unknown): boolean =>
    Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  return {
    parse: (text) => (/^\d+$/.test(text) && accepts(Number(text)) ? Number(text) : undefined),
    accepts,
    expected: `an integer from ${minimum} to ${maximum}`,
    schema: { type: 'integer', format: 'int64', minimum, maximum },
  };
}

/** Returns the type of a case-sensitive choice. */
export function choiceParameter<T extends string>(values: readonly T[]): ParameterType<T> {
  const accepts = (value: unknown): value is T => values.some((known) => known === value);
  return {
    parse: (text) => (accepts(text) ? text : undefined),
    accepts,
    expected: `one of ${values.join(', ')}`,
    schema: { type: 'string', enum: [...values] },
  };
}

/** Returns the type of a comma-separated list of choices. */
export function choiceListParameter<T extends string>(values: readonly T[]): ParameterType<readonly T[]> {
  const choice = choiceParameter(values);
  const pattern = values.map((value) => value.replaceAll('.', String.raw`\.`)).join('|');
  return {
    parse: (text) => {
      const parts = text.split(',');
      return parts.every((part): part is T => choice.accepts(part)) ? [...new Set(parts)] : undefined;
    },
    accepts: (value) => Array.isArray(value) && value.every(choice.accepts),
    expected: `a comma-separated list of ${values.join(', ')}`,
    schema: {
      type: 'string',
      pattern: `^(${pattern})(,(${pattern}))*$`,
    },
  };
}

/** Type of any text, including the empty one. */
export const textParameter: ParameterType<string> = {
  parse: (value) => (isStorableText(value) ? value : undefined),
  accepts: isStorableText,
  expected: 'a text without U+0000',
  schema: { type: 'string', pattern: String.raw`^[^\u0000]*$` },
  allowsEmpty: true,
};

/** Returns true for a text that can be stored and has at least one character. */
export const isNonEmptyText = (value: unknown): value is string => isStorableText(value) && value !== '';

/** Type of any text but the empty one. */
export const nonEmptyTextParameter: ParameterType<string> = {
  parse: (value) => (isNonEmptyText(value) ? value : undefined),
  accepts: isNonEmptyText,
  expected: 'a text of at least one character, without U+0000',
  schema: { type: 'string', pattern: String.raw`^[^\u0000]+$` },
};

/** Type of an object id. */
export const idParameter: ParameterType<ObjectId> = {
  parse: (value) => (isObjectId(value) ? value : undefined),
  accepts: isObjectId,
  expected: '24 lower-case hexadecimal digits',
  schema: { type: 'string', pattern: '^[0-9a-f]{24}$' },
};

/** Type of a comma-separated list of object ids. */
export const idListParameter: ParameterType<readonly ObjectId[]> = {
  parse: (text) => {
    const ids = [...new Set(text.split(','))];
    return ids.every(isObjectId) ? ids : undefined;
  },
  accepts: (value) => Array.isArray(value) && value.every(isObjectId),
  expected: 'a comma-separated list of ids, each of 24 lower-case hexadecimal digits',
  schema: { type: 'string', pattern: '^[0-9a-f]{24}(,[0-9a-f]{24})*$' },
};

/** Type of the sort direction: 1 ascending, -1 descending. */
export const directionParameter: ParameterType<1 | -1> = {
  parse: (value) => (value === '1' ? 1 : value === '-1' ? -1 : undefined),
  accepts: (value) => value === 1 || value === -1,
  expected: '1 (ascending) or -1 (descending)',
  schema: { type: 'integer', enum: [1, -1] },
};

/** Timestamps below this number are in seconds, others in milliseconds. */
const MIN_MILLISECONDS_TIMESTAMP = 100_000_000_000;

/** Type of an epoch timestamp in seconds or milliseconds, converted to milliseconds. */
export const timestampParameter: ParameterType<number> = {
  ...integerParameter(0),
  parse: (value) => {
    const number = integerParameter(0).parse(value);
    return number !== undefined && number < MIN_MILLISECONDS_TIMESTAMP ? number * 1000 : number;
  },
  expected: `an epoch timestamp (digits; seconds below ${MIN_MILLISECONDS_TIMESTAMP}, else milliseconds)`,
};
