import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, ParameterObject, SchemaObject } from './spec.js';

/**
 * The document for Swagger UI, which fills every parameter in with its example and would send all of them: the
 * examples of optional ones stand in their descriptions there. `limit` keeps its own: a page of the default size
 * is more than a browser likes to show.
 */
export function withoutFilledIn(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [
      path,
      item.get ? { ...item, get: withPlainParameters(item.get) } : item,
    ]),
  );
  return { ...document, paths };
}

function withPlainParameters(operation: OperationObject): OperationObject {
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  return { ...operation, parameters: parameters.map(plain) };
}

function plain(parameter: ParameterObject): ParameterObject {
  const schema = { ...(parameter.schema as SchemaObject) };
  const example = schema.example as string | number | boolean | undefined;
  if (example === undefined || parameter.required === true || parameter.name === 'limit') return parameter;
  delete schema.example;
  return { ...parameter, description: `${parameter.description ?? ''} Example: \`${example}\`.`, schema };
}
