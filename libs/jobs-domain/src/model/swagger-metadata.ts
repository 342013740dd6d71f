import 'reflect-metadata';
import type { Field, FieldType, ModelClass } from './field.js';
import { schemaNameOf } from './kind.js';
import { SCALARS } from './scalar.js';
import { subclassOf } from './subclass.js';

/**
 * Keys under which the decorators of @nestjs/swagger keep their metadata. They are written here directly, so that
 * models document themselves without that package being installed; test/nest-service.spec.ts holds them to it.
 */
const KEYS = {
  property: 'swagger/apiModelProperties',
  properties: 'swagger/apiModelPropertiesArray',
  extraModels: 'swagger/apiExtraModels',
} as const;

/** Documents a property of a class, like `@ApiProperty(metadata)`. */
export function describeProperty(prototype: object, key: string, metadata: object): void {
  const known = (Reflect.getMetadata(KEYS.properties, prototype) ?? []) as readonly string[];
  const entry = `:${key}`;
  if (!known.includes(entry)) Reflect.defineMetadata(KEYS.properties, [...known, entry], prototype);
  Reflect.defineMetadata(KEYS.property, metadata, prototype, key);
}

/** Documents a field of a model. Its schema is made on first use, because it may name models declared later. */
export function describeField(prototype: object, field: Field): void {
  const { key, type, required, description } = field;
  const metadata = 'example' in field ? { description, example: field.example } : { description };
  const lazy = isComposite(type) ? lazyAlternatives(type, required) : scalarSchema(type, required);
  describeProperty(prototype, key, Object.defineProperties({ ...metadata, required }, descriptorsOf(lazy)));
}

/**
 * Completes the documentation of a model: its keys in the order in which they are printed, and the schemas that they
 * name, like `@ApiExtraModels(...models)`. SwaggerModule follows extra models without end, so each is given as a
 * subclass of the same name that has none.
 */
export function describeModel(
  model: ModelClass,
  keys: readonly string[],
  models: readonly ModelClass[],
): void {
  const entries = keys.map((key) => `:${key}`);
  Reflect.defineMetadata(KEYS.properties, entries, model.prototype as object);
  Reflect.defineMetadata(KEYS.extraModels, models.map(leafOf), model);
}

const LEAVES = new WeakMap<ModelClass, ModelClass>();

function leafOf(model: ModelClass): ModelClass {
  const known = LEAVES.get(model);
  if (known) return known;
  const leaf = subclassOf(model);
  Reflect.defineMetadata(KEYS.extraModels, [], leaf);
  LEAVES.set(model, leaf);
  return leaf;
}

const descriptorsOf = (source: object): PropertyDescriptorMap => Object.getOwnPropertyDescriptors(source);

const schemaRef = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

type Composite = Extract<FieldType, { type: 'object' | 'reference' }>;

function isComposite(type: FieldType): type is Composite {
  return type.type === 'object' || type.type === 'reference';
}

/** Nothing else may stand beside a `$ref`; a single choice is wrapped in `allOf`. */
function lazyAlternatives(type: Composite, required: boolean): object {
  if (required && type.type === 'object') {
    return {
      type: Object,
      get allOf(): object[] {
        return alternatives(type);
      },
    };
  }
  return {
    type: Object,
    get anyOf(): object[] {
      return required ? alternatives(type) : [...alternatives(type), NULL];
    },
  };
}

/** OpenAPI 3.0 has no null type: `nullable` counts only beside a type. */
const NULL = { type: 'object', nullable: true, enum: [null] };

function alternatives(type: Composite): object[] {
  if (type.type === 'object') return [schemaRef(type.model().name)];
  return [schemaRef(schemaNameOf(type.kind)), schemaRef(type.named ? 'NamedReference' : 'Reference')];
}

function scalarSchema(type: Exclude<FieldType, Composite>, required: boolean): object {
  const schema = schemaOfType(type);
  if (required) return { type: Object, ...schema };
  if (!('anyOf' in schema)) return { type: Object, ...schema, nullable: true };
  return { type: Object, ...schema, anyOf: [...(schema.anyOf as object[]), NULL] };
}

function schemaOfType(type: FieldType): object {
  switch (type.type) {
    case 'href':
      return { type: 'string', format: 'uri' };
    case 'object':
    case 'reference':
      return { anyOf: alternatives(type) };
    case 'list':
      return listSchema(type);
    case 'map':
      return { type: 'object', additionalProperties: schemaOfType(type.item) };
    default:
      return SCALARS[type.type].schema;
  }
}

/** The entries of a list, in JSON and as elements of XML. */
function listSchema({ item, singular }: Extract<FieldType, { type: 'list' }>): object {
  const xml = { wrapped: true };
  if (item.type !== 'object') {
    return { type: 'array', items: { ...schemaOfType(item), xml: { name: singular } }, xml };
  }
  const { model } = item;
  return {
    type: 'array',
    xml,
    get items(): object {
      return schemaRef(model().name);
    },
  };
}
