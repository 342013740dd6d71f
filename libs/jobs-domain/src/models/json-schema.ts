import { DOCUMENTED_MODELS } from './documented-models.js';
import { getFields, type Field, type FieldType, type ModelClass } from '../fields/field.js';
import { JOB_CHANGE_TYPES } from './job-event.js';
import { OBJECT_KINDS, toSchemaName, type ObjectKind } from '../ids/object-kind.js';
import { JOB_STATUSES } from '../lifecycle/job-status.js';
import { BUCKETS, SCALARS, type ScalarType } from '../fields/scalar-types.js';

/** A schema of JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Options of schemas. */
export interface SchemaOptions {
  /** Start of every `$ref`, before the name of a schema; `#/$defs/` by default. OpenAPI: `#/components/schemas/`. */
  readonly refPrefix?: string;
  /** Refuse unknown keys (`additionalProperties: false`). By default they are accepted, because keys may be added. */
  readonly strict?: boolean;
  /** Add `xml` objects of OpenAPI, which name the elements of lists. */
  readonly xml?: boolean;
}

/** The dialect of the schemas, for `$schema`. */
export const JSON_SCHEMA_DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const ENUM_SCHEMA_NAMES: Readonly<Partial<Record<ScalarType, string>>> = {
  status: 'JobStatus',
  bucket: 'Bucket',
};

const EVENT_ID = {
  type: 'string',
  description: 'Id of the event: send it as `Last-Event-ID` to resume after this event.',
  examples: ['3f8a1c09d2e4-7301-42'],
} as const;

type Options = Required<SchemaOptions>;

const withDefaults = (options: SchemaOptions): Options => ({
  refPrefix: '#/$defs/',
  strict: false,
  xml: false,
  ...options,
});

/**
 * Returns the schemas of all models, enumerations and events by name (`Job`, `JobInput`, `JobStatus`, `JobEvent`, …),
 * for `$defs` of a JSON Schema or `components.schemas` of an OpenAPI 3.1 document.
 */
export function modelSchemas(options: SchemaOptions = {}): Readonly<Record<string, JsonSchema>> {
  const schemas: Record<string, JsonSchema> = { ...enumSchemas() };
  for (const model of DOCUMENTED_MODELS) {
    collectModel(model, withDefaults(options), schemas);
  }
  return Object.assign(schemas, eventSchemas(withDefaults(options)));
}

/**
 * Returns a self-contained JSON Schema of one kind of record, in which references may be expanded:
 * a `$ref` and the `$defs` that it needs.
 */
export function modelSchema(kind: ObjectKind, options: Omit<SchemaOptions, 'refPrefix'> = {}): JsonSchema {
  return selfContained(toSchemaName(kind), modelSchemas(options));
}

/** Returns a self-contained JSON Schema of the body of a request, such as `CreateJobDto`. */
export function requestSchema(dto: ModelClass, options: Omit<SchemaOptions, 'refPrefix'> = {}): JsonSchema {
  const schemas: Record<string, JsonSchema> = { ...enumSchemas() };
  collectModel(dto, withDefaults(options), schemas);
  return selfContained(dto.name, schemas);
}

/** Returns a self-contained JSON Schema of the events of an event stream. */
export function jobEventSchema(options: Omit<SchemaOptions, 'refPrefix'> = {}): JsonSchema {
  return selfContained('JobEvent', modelSchemas(options));
}

function selfContained(name: string, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const needed: Record<string, JsonSchema> = {};
  const visit = (schema: string): void => {
    if (schema in needed) return;
    const definition = schemas[schema] ?? {};
    needed[schema] = definition;
    for (const [, next = ''] of JSON.stringify(definition).matchAll(/"#\/\$defs\/(\w+)"/g)) visit(next);
  };
  visit(name);
  return { $schema: JSON_SCHEMA_DIALECT, $ref: `#/$defs/${name}`, $defs: needed };
}

function enumSchemas(): Record<string, JsonSchema> {
  return {
    JobStatus: {
      type: 'string',
      enum: [...JOB_STATUSES],
      description: 'State of a job; `SUCCESS` and `FAILURE` are final.',
    },
    Bucket: { type: 'string', enum: [...BUCKETS], description: 'Length of the intervals of statistics.' },
    Kind: { type: 'string', enum: [...OBJECT_KINDS], description: 'Kind of object.' },
  };
}

function eventSchemas(options: Options): Record<string, JsonSchema> {
  const event = (description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
    type: 'object',
    description,
    properties,
    required: Object.keys(properties),
    ...closedSchema(options),
  });
  return {
    JobChangeEvent: event('A job was created, progressed or finished.', {
      type: { type: 'string', enum: JOB_CHANGE_TYPES.filter((type) => type !== 'deleted') },
      id: EVENT_ID,
      job: ref('Job', options),
    }),
    JobDeletedEvent: event('A job was deleted. Streams receive it whatever their filters.', {
      type: { type: 'string', const: 'deleted' },
      id: EVENT_ID,
      job: ref('Reference', options),
    }),
    JobReadyEvent: event('The stream is open: later changes follow.', {
      type: { type: 'string', const: 'ready' },
      id: EVENT_ID,
    }),
    JobResetEvent: event('Some changes were missed: the client must reload what it shows.', {
      type: { type: 'string', const: 'reset' },
      id: EVENT_ID,
    }),
    JobEvent: {
      anyOf: ['JobChangeEvent', 'JobDeletedEvent', 'JobReadyEvent', 'JobResetEvent'].map((name) =>
        ref(name, options),
      ),
    },
  };
}

function collectModel(model: ModelClass, options: Options, schemas: Record<string, JsonSchema>): void {
  if (model.name in schemas) return;
  const fields = getFields(model);
  // The name is taken before the fields are visited, because models may contain themselves.
  schemas[model.name] = {};
  schemas[model.name] = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field, options)])),
    required: fields.filter(({ required }) => required).map(({ key }) => key),
    ...closedSchema(options),
  };
  for (const { type } of fields) {
    const inner = modelInType(type);
    if (inner) collectModel(inner, options, schemas);
  }
}

function modelInType(type: FieldType): ModelClass | null {
  if (type.type === 'object') return type.model();
  return type.type === 'list' ? modelInType(type.item) : null;
}

function closedSchema({ strict }: Options): JsonSchema {
  return strict ? { additionalProperties: false } : {};
}

function ref(name: string, { refPrefix }: Options): JsonSchema {
  return { $ref: refPrefix + name };
}

function fieldSchema(field: Field, options: Options): JsonSchema {
  const schema = typeSchema(field.type, options);
  const documentation = {
    description: field.description,
    ...('example' in field ? { examples: [field.example] } : {}),
    ...(field.readOnly ? { readOnly: true } : {}),
  };
  const limited = field.isInput ? { ...schema, ...field.inputRule?.schema } : schema;
  return { ...(field.required ? limited : nullable(limited)), ...documentation };
}

/** Null is a separate type, or the last of several alternatives. */
function nullable(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema['anyOf']))
    return { anyOf: [...(schema['anyOf'] as JsonSchema[]), { type: 'null' }] };
  if ('$ref' in schema || 'enum' in schema) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema['type'], 'null'].flat() };
}

function typeSchema(type: FieldType, options: Options): JsonSchema {
  switch (type.type) {
    case 'href':
      return { type: 'string', format: 'uri-reference' };
    case 'reference':
      // The larger schema comes first: parsers that take the first match would drop the keys of an expanded object.
      return {
        anyOf: [
          ref(toSchemaName(type.kind), options),
          ref(type.named ? 'NamedReference' : 'Reference', options),
        ],
      };
    case 'object':
      return ref(type.model().name, options);
    case 'list':
      return listSchema(type, options);
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.item, options) };
    default: {
      const named = ENUM_SCHEMA_NAMES[type.type];
      return named === undefined ? SCALARS[type.type].schema : ref(named, options);
    }
  }
}

function listSchema({ item, singular }: Extract<FieldType, { type: 'list' }>, options: Options): JsonSchema {
  const items = typeSchema(item, options);
  if (!options.xml) return { type: 'array', items };
  return { type: 'array', items: { ...items, xml: { name: singular } }, xml: { wrapped: true } };
}
