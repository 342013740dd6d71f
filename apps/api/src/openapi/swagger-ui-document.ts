import type { JsonSchema } from '@mediajobs/jobs-domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { SCHEMA_REF_PREFIX } from './component-schemas.js';
import { isPrefilled } from './examples/demo-examples.js';
import { mapOperations, type OperationObject, type ParameterObject } from './openapi-types.js';

const FORM_TYPE = 'application/x-www-form-urlencoded';

type Parameters = NonNullable<OperationObject['parameters']>;

/**
 * Returns the document for Swagger UI, which fills every field with its example and sends them all: examples move into
 * descriptions, except those without which an operation has no result. Expanded
 * objects become references, because Swagger UI takes seconds to resolve them for each operation.
 */
export function toSwaggerUiDocument(document: OpenAPIObject): OpenAPIObject {
  const { components = {} } = document;
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    mapOperations(item, (operation) => ({
      ...operation,
      parameters: withoutExamples(operation.parameters ?? []),
      ...(operation.requestBody && { requestBody: withoutFormExamples(operation.requestBody) }),
    })),
  ]);
  const parameters = Object.entries(components.parameters ?? {});
  const schemas = withoutExpandedObjects(components.schemas) as Record<string, JsonSchema>;
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: {
      ...components,
      parameters: Object.fromEntries(
        parameters.map(([name, one]) => [name, withoutExamples([one])[0] ?? one]),
      ),
      schemas: { ...schemas, TokenForm: withEmptyDefaults(schemas['TokenForm'] ?? {}) },
    },
  };
}

type RequestBody = NonNullable<OperationObject['requestBody']>;

/** Removes examples of forms. Their fields would be filled in. */
function withoutFormExamples(body: RequestBody): RequestBody {
  if (!('content' in body) || !(FORM_TYPE in body.content)) return body;
  const { examples: _, ...form } = body.content[FORM_TYPE] ?? {};
  return { ...body, content: { [FORM_TYPE]: form } };
}

function withoutExamples(parameters: Parameters): Parameters {
  return parameters.map((parameter) => ('$ref' in parameter ? parameter : withoutExample(parameter)));
}

function withoutExample(parameter: ParameterObject): ParameterObject {
  const { example, ...rest } = parameter as Omit<ParameterObject, 'example'> & { example?: unknown };
  if (example === undefined || isPrefilled(parameter)) return parameter;
  const shown = typeof example === 'string' ? example : JSON.stringify(example);
  return { ...rest, description: `${parameter.description ?? ''} Example: \`${shown}\`.` };
}

/** Without a default, Swagger UI fills in `string` and 1, and sends them. */
function withEmptyDefaults(form: JsonSchema): JsonSchema {
  const properties = Object.entries(form['properties'] as Record<string, JsonSchema>);
  const empty = properties.map(([name, { examples: _, ...property }]) => [
    name,
    'enum' in property ? property : { ...property, default: '' },
  ]);
  return { ...form, properties: Object.fromEntries(empty) as JsonSchema };
}

const REFERENCE_SCHEMAS = ['Reference', 'NamedReference'].map((name) => SCHEMA_REF_PREFIX + name);

/** Removes the object from every choice between an object and a reference to it. */
function withoutExpandedObjects(value: unknown): unknown {
  if (Array.isArray(value)) {
    const refs = (value as ({ $ref?: string } | null)[]).map((one) => one?.$ref ?? '');
    const isChoice = refs.some((ref) => REFERENCE_SCHEMAS.includes(ref));
    const kept = value.filter(
      (_, at) => !isChoice || refs[at] === '' || REFERENCE_SCHEMAS.includes(refs[at] ?? ''),
    );
    return kept.map(withoutExpandedObjects);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutExpandedObjects(item)]));
}
