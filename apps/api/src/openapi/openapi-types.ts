import type { OpenAPIObject } from '@nestjs/swagger';

/** An operation of an OpenAPI document. The Swagger module does not export the types of this file by name. */
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
/** An entry of `paths`. */
export type PathItemObject = OpenAPIObject['paths'][string];
export type ParameterObject = Exclude<NonNullable<OperationObject['parameters']>[number], { $ref: string }>;

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** Returns the operations of a path. */
export function listOperations(item: PathItemObject): OperationObject[] {
  return METHODS.flatMap((method) => item[method] ?? []);
}

/** Returns a path with each of its operations replaced. */
export function mapOperations(
  item: PathItemObject,
  replace: (operation: OperationObject) => OperationObject,
): PathItemObject {
  const operations = METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, replace(operation)] as const] : [];
  });
  return { ...item, ...Object.fromEntries(operations) };
}
