import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, Document } from './api.js';

/** A parameter as the OpenAPI document describes it. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: Document;
  readonly example?: unknown;
}

/** Holds answers against an OpenAPI document in which no object may have a key that its schema does not name. */
export class Documented {
  readonly ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });

  constructor(private readonly document: OpenAPIObject) {
    this.ajv.addVocabulary(['xml', 'components', 'paths', 'info', 'openapi', 'servers', 'tags']);
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    // Of the OpenAPI format registry: an integer that is exact as a number.
    this.ajv.addFormat('double-int', { type: 'number', validate: Number.isSafeInteger });
    this.ajv.addSchema(closed(document) as Document, 'api');
  }

  /** For the JSON answer of a route by its status. @throws Error where the document has none. */
  validatorOf(path: string, status: number): ValidateFunction {
    const response = this.document.paths[path]?.get?.responses[String(status)] ?? {};
    const keys =
      '$ref' in response ? String(response.$ref).split('/').slice(1) : ['paths', path, 'get', 'responses'];
    if (!('$ref' in response)) keys.push(String(status));
    return this.validatorAt(...keys, 'content', 'application/json', 'schema');
  }

  /** For a schema by its name. */
  schema(name: string): ValidateFunction {
    return this.validatorAt('components', 'schemas', name);
  }

  /** A parameter, response or header, also where the document refers to it. */
  resolved(value: object): Document {
    if (!('$ref' in value)) return value as Document;
    const keys = String(value.$ref).split('/').slice(1);
    return keys.reduce<unknown>((at, key) => (at as Document)[key], this.document) as Document;
  }

  /** A parameter with its schema, where the document refers to either. */
  parameter(one: object): DocumentedParameter {
    const parameter = this.resolved(one) as unknown as DocumentedParameter;
    const { schema } = parameter;
    return { ...parameter, schema: { ...this.resolved(schema), ...schema } };
  }

  /** What is wrong with an answer of a route: its schema and headers. */
  problemsOf(path: string, { status, headers, text }: Answer): unknown[] {
    const validate = this.validatorOf(path, status);
    validate(JSON.parse(text));
    const response = this.resolved(this.document.paths[path]?.get?.responses[String(status)] ?? {});
    const missing = Object.keys(response['headers'] as Document).filter(
      (name) => name !== 'ETag' && headers[name.toLowerCase()] === undefined,
    );
    return [...(validate.errors ?? []), ...missing.map((name) => `${name} is missing`)];
  }

  private validatorAt(...keys: string[]): ValidateFunction {
    const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')));
    const $ref = `api#/${pointer.join('/')}`;
    return this.ajv.getSchema($ref) ?? this.ajv.compile({ $ref });
  }
}

/** The document with every object closed to keys that it does not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]));
  const open = inner['type'] === 'object' && 'properties' in inner && !('additionalProperties' in inner);
  return open ? { ...inner, additionalProperties: false } : inner;
}
