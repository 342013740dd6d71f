import type { JsonSchema } from '@mediajobs/jobs-domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { SCHEMAS } from './schemas.js';
import type { OperationObject, ParameterObject } from './spec.js';

type Parameters = NonNullable<OperationObject['parameters']>;

/**
 * The document for Swagger UI, which fills every field in with its example and would send all of them: there,
 * examples stand in the descriptions, also that of an id, which no database has. `limit` keeps its own, because a page
 * of the default size is more than a browser likes to show. References stay references: Swagger UI would take seconds
 * to resolve all that a job can be expanded to, again for each operation.
 */
export function withoutFilledIn(document: OpenAPIObject): OpenAPIObject {
  const { components = {} } = document;
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    item.get ? { ...item, get: { ...item.get, parameters: plain(item.get.parameters ?? []) } } : item,
  ]);
  const parameters = Object.entries(components.parameters ?? {});
  const schemas = withReferencesAlone(components.schemas) as Record<string, JsonSchema>;
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: {
      ...components,
      parameters: Object.fromEntries(parameters.map(([name, one]) => [name, plain([one])[0] ?? one])),
      schemas: { ...schemas, TokenForm: emptyForm(schemas['TokenForm'] ?? {}) },
    },
  };
}

function plain(parameters: Parameters): Parameters {
  return parameters.map((parameter) => ('$ref' in parameter ? parameter : withoutExample(parameter)));
}

function withoutExample(parameter: ParameterObject): ParameterObject {
  const { example, ...rest } = parameter as Omit<ParameterObject, 'example'> & { example?: unknown };
  if (example === undefined || parameter.name === 'limit') return parameter;
  const shown = typeof example === 'string' ? example : JSON.stringify(example);
  return { ...rest, description: `${parameter.description ?? ''} Example: \`${shown}\`.` };
}

/** Without a default, Swagger UI would fill in `string` and 1, and send them. */
function emptyForm(form: JsonSchema): JsonSchema {
  const properties = Object.entries(form['properties'] as Record<string, JsonSchema>);
  const empty = properties.map(([name, { examples: _, ...property }]) => [
    name,
    'enum' in property ? property : { ...property, default: '' },
  ]);
  return { ...form, properties: Object.fromEntries(empty) as JsonSchema };
}

const REFERENCES = ['Reference', 'NamedReference'].map((name) => SCHEMAS + name);

/** Takes the whole object out of every choice between it and a reference to it. */
function withReferencesAlone(value: unknown): unknown {
  if (Array.isArray(value)) {
    const refs = (value as ({ $ref?: string } | null)[]).map((one) => one?.$ref ?? '');
    const isChoice = refs.some((ref) => REFERENCES.includes(ref));
    const kept = value.filter((_, at) => !isChoice || refs[at] === '' || REFERENCES.includes(refs[at] ?? ''));
    return kept.map(withReferencesAlone);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferencesAlone(item)]));
}
