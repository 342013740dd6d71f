import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { fieldsOf, schemaNameOf, type Field, type FieldType, type ModelClass } from '../model/field.js';
import { JobStatistics } from '../model/job-statistics.js';
import { MODELS } from '../model/models.js';
import { NamedReference, Reference } from '../model/reference.js';
import { SCALARS, type ScalarType } from '../model/scalar.js';
import { ObjectQuery } from '../query/common-query.js';
import { JobEventsQuery } from '../query/job-events-query.js';
import { JobExportQuery } from '../query/job-export-query.js';
import { JobListQuery } from '../query/job-list-query.js';
import { JobStatisticsQuery } from '../query/job-statistics-query.js';
import { parameterSchema, parametersOf } from '../query/parameter.js';
import { LIST_QUERIES } from '../query/resource-list-query.js';

const QUERIES = [
  ObjectQuery,
  JobListQuery,
  JobExportQuery,
  JobEventsQuery,
  JobStatisticsQuery,
  ...Object.values(LIST_QUERIES),
];

/** What was decorated already; decorating it twice would say nothing new. */
const DECORATED = new WeakSet<ModelClass>();

/**
 * Gives the models and queries the decorators of @nestjs/swagger, by what they declare. Call it before
 * `SwaggerModule.createDocument`, with models of your own that are declared like ours.
 * @returns all models, for `extraModels`: references name their schemas.
 */
export function swaggerModels(...own: readonly ModelClass[]): ModelClass[] {
  const models: ModelClass[] = [...Object.values(MODELS), Reference, NamedReference, JobStatistics, ...own];
  models.forEach(decorateModel);
  QUERIES.forEach(decorateQuery);
  return models;
}

function decorateModel(model: ModelClass): void {
  if (DECORATED.has(model)) return;
  DECORATED.add(model);
  for (const field of fieldsOf(model)) {
    const { key, type, required } = field;
    const held = modelIn(type);
    if (held) {
      decorateModel(held);
      ApiExtraModels(held)(model);
    }
    ApiProperty({ ...schemaOf(field), ...wordsOf(field), required })(model.prototype as object, key);
  }
}

function decorateQuery(query: ModelClass): void {
  if (DECORATED.has(query)) return;
  DECORATED.add(query);
  for (const [name, parameter] of parametersOf(query)) {
    ApiPropertyOptional({ ...parameterSchema(parameter), description: parameter.options.description })(
      query.prototype as object,
      name,
    );
  }
}

/** Only an example that was given: `undefined` would be printed as one. */
function wordsOf(field: Field): { description: string; example?: unknown } {
  const { description } = field;
  return 'example' in field ? { description, example: field.example } : { description };
}

function modelIn(type: FieldType): ModelClass | null {
  if (type.type === 'object') return type.model();
  return type.type === 'list' && type.item.type === 'object' ? type.item.model() : null;
}

interface Schema {
  readonly type: unknown;
  readonly anyOf?: readonly object[];
}

function schemaOf({ type, required }: Field): object {
  // Alternatives have no type of their own, and Swagger wants to be told so.
  const schema: Schema = { type: Object, ...schemaOfType(type) };
  return { ...schema, ...(required ? only(schema) : nullable(schema)) };
}

/** Nothing else may stand beside a reference to a schema; where it is the one choice, it holds as `allOf`. */
function only({ anyOf }: Schema): object {
  return anyOf?.length === 1 ? { anyOf: undefined, allOf: anyOf } : {};
}

// OpenAPI 3.0 has no type of null: `nullable` counts only beside a type, so alternatives need one of their own.
function nullable(schema: Schema): object {
  if (!schema.anyOf) return { nullable: true };
  return { anyOf: [...schema.anyOf, { type: 'object', nullable: true, enum: [null] }] };
}

function schemaOfType(type: FieldType): object {
  switch (type.type) {
    case 'href':
      return { type: 'string', format: 'uri' };
    case 'reference':
      return {
        anyOf: [type.named ? 'NamedReference' : 'Reference', schemaNameOf(type.kind)].map((name) => ({
          $ref: getSchemaPath(name),
        })),
      };
    case 'object':
      return { anyOf: [{ $ref: getSchemaPath(type.model()) }] };
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
  if (item.type === 'object') return { type: () => [item.model()], xml };
  return {
    type: 'array',
    items: { ...SCALARS[item.type as ScalarType].schema, xml: { name: singular } },
    xml,
  };
}
