import type { JsonSchema } from '@mediajobs/jobs-domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { componentSchemas, SCHEMA_REF_PREFIX, XML_ELEMENTS } from './component-schemas.js';
import { useDemoExamples } from './examples/demo-examples.js';
import { extractSharedComponents } from './shared-components.js';
import { listOperations, type ParameterObject } from './openapi-types.js';

/**
 * Completes the document that the decorators yield: adds the schemas of models, refers to named enumerations, names XML
 * elements, writes examples as JSON Schema 2020-12 does, and moves repeated parts to `components`.
 */
export function normalizeDocument(document: OpenAPIObject): OpenAPIObject {
  const described = { ...document.components?.schemas, ...componentSchemas() } as Record<string, JsonSchema>;
  const schemas = Object.fromEntries(
    Object.entries(described)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, { ...withModernExamples(schema), ...xmlElement(name) }]),
  );
  for (const parameter of collectParameters(document)) referenceNamedEnum(parameter, schemas);
  useDemoExamples(document);
  return withSafeIntegers(
    extractSharedComponents({ ...document, components: { ...document.components, schemas } }),
  ) as OpenAPIObject;
}

const SAFE_INTEGER_BOUNDS = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/**
 * Replaces `int64` by `double-int` of the OpenAPI format registry, with its bounds. Because every integer of the API is
 * exact as a number, and hey-api makes `int64` a bigint in its schemas but not in its types.
 */
function withSafeIntegers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSafeIntegers);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withSafeIntegers(item)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  return copy['format'] === 'int64' ? { ...SAFE_INTEGER_BOUNDS, ...copy, format: 'double-int' } : copy;
}

function xmlElement(name: string): JsonSchema {
  const element = XML_ELEMENTS[name];
  return element === undefined ? {} : { xml: { name: element } };
}

/** Replaces `example` of OpenAPI 3.0 by the list `examples`. */
function withModernExamples(schema: JsonSchema): JsonSchema {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return schema;
  const modern = properties.map(([name, { example, ...rest }]) => [
    name,
    example === undefined ? rest : { ...rest, examples: [example] },
  ]);
  return { ...schema, properties: Object.fromEntries(modern) as JsonSchema };
}

function collectParameters({ paths }: OpenAPIObject): ParameterObject[] {
  return Object.values(paths)
    .flatMap(listOperations)
    .flatMap(({ parameters = [] }) => parameters as ParameterObject[]);
}

/** Replaces a named enumeration by a reference, and moves the example out of the schema. */
function referenceNamedEnum(parameter: ParameterObject, schemas: Readonly<Record<string, JsonSchema>>): void {
  const { example, ...schema } = parameter.schema as JsonSchema;
  const values = JSON.stringify(schema['enum']);
  const name =
    values && Object.keys(schemas).find((one) => JSON.stringify(schemas[one]?.['enum']) === values);
  const named = 'default' in schema ? { default: schema['default'] } : {};
  parameter.schema = name ? { $ref: SCHEMA_REF_PREFIX + name, ...named } : schema;
  if (example !== undefined) parameter.example = example;
}
