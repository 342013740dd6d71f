import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, ParameterObject } from './spec.js';

type Parameters = NonNullable<OperationObject['parameters']>;

/**
 * The document for Swagger UI, which fills every parameter in with its example and would send all of them: the
 * examples stand in the descriptions there, also that of an id, which no database has. `limit` keeps its own, because
 * a page of the default size is more than a browser likes to show.
 */
export function withoutFilledIn(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    item.get ? { ...item, get: { ...item.get, parameters: plain(item.get.parameters ?? []) } } : item,
  ]);
  const shared = Object.entries(document.components?.parameters ?? {});
  const parameters = Object.fromEntries(shared.map(([name, one]) => [name, plain([one])[0] ?? one]));
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: { ...document.components, parameters },
  };
}

function plain(parameters: Parameters): Parameters {
  return parameters.map((parameter) => ('$ref' in parameter ? parameter : withoutExample(parameter)));
}

function withoutExample(parameter: ParameterObject): ParameterObject {
  const { example, ...rest } = parameter as Omit<ParameterObject, 'example'> & { example?: unknown };
  if (example === undefined || parameter.name === 'limit') return parameter;
  const described = `${parameter.description ?? ''} Example: \`${JSON.stringify(example).replace(/^"|"$/g, '')}\`.`;
  return { ...rest, description: described };
}
