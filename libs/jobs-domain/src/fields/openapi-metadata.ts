import 'reflect-metadata';
import type { Field, FieldType, ModelClass } from './field.js';
import { toSchemaName } from '../ids/object-kind.js';
import { SCALARS } from './scalar-types.js';
import { createSubclass } from './subclass.js';

/**
 * Metadata keys of the decorators of @nestjs/swagger. They are written directly, because that package is an optional
 * dependency; test/nest-service.spec.ts checks them against it.
 */
const METADATA_KEYS = {
  property: 'swagger/apiModelProperties',
  properties: 'swagger/apiModelPropertiesArray',
  extraModels: 'swagger/apiExtraModels',
} as const;

/** Documents a property of a class, like `@ApiProperty(metadata)`. */
export function describeProperty(prototype: object, key: string, metadata: object): void {
  const declared = (Reflect.getMetadata(METADATA_KEYS.properties, prototype) ?? []) as readonly string[];
  const entry = `:${key}`;
  if (!declared.includes(entry))
    Reflect.defineMetadata(METADATA_KEYS.properties, [...declared, entry], prototype);
  Reflect.defineMetadata(METADATA_KEYS.property, metadata, prototype, key);
}

/** Documents a field of a model. Its schema is created on first use, because it may refer to later models. */
export function describeField(prototype: object, field: Field): void {
  const { key, type, required, description } = field;
  const metadata = {
    description,
    ...('example' in field ? { example: field.example } : {}),
    ...(field.readOnly ? { readOnly: true } : {}),
    ...(field.isInput ? field.inputRule?.schema : {}),
  };
  const lazy = isComposite(type) ? lazyAlternativeSchemas(type, required) : scalarSchema(type, required);
  describeProperty(prototype, key, Object.defineProperties({ ...metadata, required }, getDescriptors(lazy)));
}

/**
 * Completes the documentation of a model: the order of its keys, and the schemas that they refer to, like
 * `@ApiExtraModels(...models)`. SwaggerModule would follow cycles of extra models forever, so that each is given as a
 * subclass of the same name without any.
 */
export function describeModel(
  model: ModelClass,
  keys: readonly string[],
  models: readonly ModelClass[],
): void {
  const entries = keys.map((key) => `:${key}`);
  Reflect.defineMetadata(METADATA_KEYS.properties, entries, model.prototype as object);
  Reflect.defineMetadata(METADATA_KEYS.extraModels, models.map(createLeaf), model);
}

const LEAVES = new WeakMap<ModelClass, ModelClass>();

function createLeaf(model: ModelClass): ModelClass {
  const cached = LEAVES.get(model);
  if (cached) return cached;
  const leaf = createSubclass(model);
  Reflect.defineMetadata(METADATA_KEYS.extraModels, [], leaf);
  LEAVES.set(model, leaf);
  return leaf;
}

const getDescriptors = (source: object): PropertyDescriptorMap => Object.getOwnPropertyDescriptors(source);

const schemaRef = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

type Composite = Extract<FieldType, { type: 'object' | 'reference' }>;

function isComposite(type: FieldType): type is Composite {
  return type.type === 'object' || type.type === 'reference';
}

/** A `$ref` allows no siblings, so that a single alternative is wrapped in `allOf`. */
function lazyAlternativeSchemas(type: Composite, required: boolean): object {
  if (required && type.type === 'object') {
    return {
      type: Object,
      get allOf(): object[] {
        return alternativeSchemas(type);
      },
    };
  }
  return {
    type: Object,
    get anyOf(): object[] {
      return required ? alternativeSchemas(type) : [...alternativeSchemas(type), NULL];
    },
  };
}

/** OpenAPI 3.0 has no null type, and `nullable` needs a type. */
const NULL = { type: 'object', nullable: true, enum: [null] };

function alternativeSchemas(type: Composite): object[] {
  if (type.type === 'object') return [schemaRef(type.model().name)];
  return [schemaRef(toSchemaName(type.kind)), schemaRef(type.named ? 'NamedReference' : 'Reference')];
}

function scalarSchema(type: Exclude<FieldType, Composite>, required: boolean): object {
  const schema = typeSchema(type);
  if (required) return { type: Object, ...schema };
  if (!('anyOf' in schema)) return { type: Object, ...schema, nullable: true };
  return { type: Object, ...schema, anyOf: [...(schema.anyOf as object[]), NULL] };
}

function typeSchema(type: FieldType): object {
  switch (type.type) {
    case 'href':
      return { type: 'string', format: 'uri' };
    case 'object':
    case 'reference':
      return { anyOf: alternativeSchemas(type) };
    case 'list':
      return listSchema(type);
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.item) };
    default:
      return SCALARS[type.type].schema;
  }
}

/** Returns the schema of a list in JSON and XML. */
function listSchema({ item, singular }: Extract<FieldType, { type: 'list' }>): object {
  const xml = { wrapped: true };
  if (item.type !== 'object') {
    return { type: 'array', items: { ...typeSchema(item), xml: { name: singular } }, xml };
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
