import { ERRORS } from '@mediajobs/jobs-domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { listOperations, type OperationObject, type ParameterObject } from './openapi-types.js';

type ResponseObject = Exclude<OperationObject['responses'][string], { $ref: string } | undefined>;
type HeaderObject = Exclude<NonNullable<ResponseObject['headers']>[string], { $ref: string }>;

/** Moves parameters, headers and errors that operations share into `components`, and refers to them. */
export function extractSharedComponents(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap(listOperations);
  const parameters = collectRepeatedParameters(operations);
  const responses: Record<string, ResponseObject> = {};
  const headers: Record<string, HeaderObject> = {};
  for (const operation of operations) {
    operation.parameters = (operation.parameters ?? []).map((parameter) => {
      const name = parameters.names.get(JSON.stringify(parameter));
      return name === undefined ? parameter : { $ref: `#/components/parameters/${name}` };
    });
    for (const [status, response] of Object.entries(operation.responses)) {
      shareHeaders(response as ResponseObject, headers);
      const name = errorComponentName(status, response as ResponseObject);
      if (name === null) continue;
      responses[name] = response as ResponseObject;
      operation.responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  return {
    ...document,
    components: { ...document.components, parameters: parameters.components, responses, headers },
  };
}

/** Moves the headers of a response into `components`, except those with another meaning under the same name. */
function shareHeaders(response: ResponseObject, shared: Record<string, HeaderObject>): void {
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const known = (shared[name] ??= header as HeaderObject);
    if (JSON.stringify(known) !== JSON.stringify(header)) continue;
    response.headers = { ...response.headers, [name]: { $ref: `#/components/headers/${name}` } };
  }
}

/** Collects the parameters of at least two operations, and their component names by their JSON. */
function collectRepeatedParameters(operations: readonly OperationObject[]): {
  readonly names: ReadonlyMap<string, string>;
  readonly components: Record<string, ParameterObject>;
} {
  const uses = new Map<string, number>();
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    const text = JSON.stringify(parameter);
    uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const names = new Map<string, string>();
  const components: Record<string, ParameterObject> = {};
  for (const [text] of [...uses].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a)) {
    const parameter = JSON.parse(text) as ParameterObject;
    const name = uniqueComponentName(parameter.name, components);
    names.set(text, name);
    components[name] = parameter;
  }
  return { names, components };
}

/** `pipeline.id` becomes `PipelineId`; a different parameter of that name becomes `PipelineId2`. */
function uniqueComponentName(name: string, taken: Readonly<Record<string, unknown>>): string {
  const pascal = name.replace(/(?:^|[^a-z0-9])([a-z])/gi, (_, letter: string) => letter.toUpperCase());
  let free = pascal;
  for (let n = 2; free in taken; n += 1) free = `${pascal}${n}`;
  return free;
}

/** Returns the component name of an error of the API, null for other responses. */
function errorComponentName(status: string, { description }: ResponseObject): string | null {
  const found = Object.entries(ERRORS).find(
    ([, error]) => error.message === description && String(error.status) === status,
  );
  return found === undefined ? null : found[0].charAt(0).toUpperCase() + found[0].slice(1);
}
