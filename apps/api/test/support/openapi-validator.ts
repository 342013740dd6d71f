import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { TestResponse, JsonObject } from './api.js';

/** A parameter of the OpenAPI document. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: JsonObject;
  readonly example?: unknown;
}

/** Validates responses against an OpenAPI document; keys that a schema does not define are errors. */
export class OpenApiValidator {
  readonly ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });

  constructor(private readonly document: OpenAPIObject) {
    this.ajv.addVocabulary([
      'xml',
      'components',
      'paths',
      'info',
      'openapi',
      'servers',
      'tags',
      'externalDocs',
    ]);
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    // OpenAPI format registry: an integer that a double represents exactly.
    this.ajv.addFormat('double-int', { type: 'number', validate: Number.isSafeInteger });
    this.ajv.addSchema(forbidUnknownKeys(document) as JsonObject, 'api');
  }

  /** Returns the validator of a JSON response. @throws Error when the document has none */
  responseValidator(path: string, status: number): ValidateFunction {
    const response = this.document.paths[path]?.get?.responses[String(status)] ?? {};
    const keys =
      '$ref' in response ? String(response.$ref).split('/').slice(1) : ['paths', path, 'get', 'responses'];
    if (!('$ref' in response)) keys.push(String(status));
    return this.compileSchema(...keys, 'content', 'application/json', 'schema');
  }

  /** Returns the validator of a named schema. */
  schemaValidator(name: string): ValidateFunction {
    return this.compileSchema('components', 'schemas', name);
  }

  /** Resolves a reference to a parameter, response or header. */
  resolve(value: object): JsonObject {
    if (!('$ref' in value)) return value as JsonObject;
    const keys = String(value.$ref).split('/').slice(1);
    return keys.reduce<unknown>((at, key) => (at as JsonObject)[key], this.document) as JsonObject;
  }

  /** Resolves a parameter and its schema. */
  resolveParameter(one: object): DocumentedParameter {
    const parameter = this.resolve(one) as unknown as DocumentedParameter;
    const { schema } = parameter;
    return { ...parameter, schema: { ...this.resolve(schema), ...schema } };
  }

  /** Returns the errors of a response: of its schema and missing headers. */
  validateResponse(path: string, { status, headers, text }: TestResponse): unknown[] {
    const validate = this.responseValidator(path, status);
    validate(JSON.parse(text));
    const response = this.resolve(this.document.paths[path]?.get?.responses[String(status)] ?? {});
    const missing = Object.keys(response['headers'] as JsonObject).filter(
      (name) => name !== 'ETag' && headers[name.toLowerCase()] === undefined,
    );
    return [...(validate.errors ?? []), ...missing.map((name) => `${name} is missing`)];
  }

  private compileSchema(...keys: string[]): ValidateFunction {
    const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')));
    const $ref = `api#/${pointer.join('/')}`;
    return this.ajv.getSchema($ref) ?? this.ajv.compile({ $ref });
  }
}

/** Sets `additionalProperties: false` on every object. */
function forbidUnknownKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forbidUnknownKeys);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, forbidUnknownKeys(item)]),
  );
  const open = inner['type'] === 'object' && 'properties' in inner && !('additionalProperties' in inner);
  return open ? { ...inner, additionalProperties: false } : inner;
}
