import {
  ERRORS,
  JobListQuery,
  LIST_QUERIES,
  ObjectQuery,
  parameterSchema,
  parametersOf,
  pluralOf,
  schemaNameOf,
  type ErrorName,
  type Kind,
} from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
  type ApiResponseMetadata,
} from '@nestjs/swagger';
import type { AccessRule } from '../access/access.guard.js';
import { listSchemaName, objectSchemaName } from './envelopes.js';

type HeadersObject = NonNullable<ApiResponseMetadata['headers']>;

const WORDS: Readonly<Record<Kind, string>> = {
  job: 'A job transcodes one input into outputs.',
  pipeline: 'A pipeline says where jobs take their sources from and bring their outputs to.',
  application: 'An application submits jobs for an account.',
  user: 'A user is an account; one sees only oneself.',
  preset: 'A preset says how an output is encoded. System presets are readable without a token.',
  codec: 'A codec is what presets choose from. Readable without a token.',
  file: 'A file is a source, an output, an archive or a folder.',
};

/** The parameters that a query class declares, as the document has them. */
export function queryParameters(query: new () => object): MethodDecorator[] {
  return [...parametersOf(query)].map(([name, parameter]) => {
    const { description } = parameter.options;
    return ApiQuery({ name, description, required: false, schema: parameterSchema(parameter) });
  });
}

/** What comes in JSON and in XML alike. */
export function content(name: string): { content: Record<string, { schema: object }> } {
  const schema = { $ref: getSchemaPath(name) };
  return { content: { 'application/json': { schema }, 'application/xml': { schema } } };
}

export const HEADERS = {
  'X-Request-Id': {
    description: 'Names the request in the log.',
    schema: { type: 'string', format: 'uuid' },
  },
} as const;

const ETAG = {
  description: 'The version of the job in this format; absent where references are expanded.',
  schema: { type: 'string' },
} as const;

const UNCHANGED = ApiResponse({
  status: 304,
  description: 'The client has this version, by its `If-None-Match`.',
  headers: { ...HEADERS, ETag: ETAG },
});

const RETRY_AFTER = {
  description: 'When to try again (s).',
  schema: { type: 'integer', minimum: 1 },
} as const;

/** What an error says beside its body. */
const ERROR_HEADERS: Partial<Record<ErrorName, HeadersObject>> = {
  invalidToken: {
    'WWW-Authenticate': {
      description:
        'How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1).',
      schema: {
        type: 'string',
        enum: ['Bearer', 'Bearer error="invalid_token"', 'Bearer error="insufficient_scope"'],
      },
    },
  },
  tooManyRequests: { 'Retry-After': RETRY_AFTER },
  unavailable: { 'Retry-After': RETRY_AFTER },
};

export function failures(names: readonly ErrorName[]): MethodDecorator[] {
  return names.map((name) => {
    const { status, code, message } = ERRORS[name];
    const example = { error: { error_code: code, error_message: message } };
    const schema = { $ref: getSchemaPath('ErrorAnswer') };
    return ApiResponse({
      status,
      description: message,
      headers: { ...HEADERS, ...ERROR_HEADERS[name] },
      content: { 'application/json': { schema, example }, 'application/xml': { schema } },
    });
  });
}

/** By a token, or by the credentials of an application for which Swagger UI gets one; each scope is enough alone. */
export function security({ scope, public: open }: AccessRule): MethodDecorator[] {
  const ways = [scope ?? []].flat().map((one) => ApiSecurity('application', [one]));
  return [ApiBearerAuth(), ...ways, ...(open ? [ApiSecurity({})] : [])];
}

export const COMMON = [
  'invalidInput',
  'invalidToken',
  'notAcceptable',
  'tooManyRequests',
  'internal',
  'unavailable',
] as const;

/** Documents the list of a kind. */
export function DescribeList(kind: Kind, access: AccessRule): MethodDecorator {
  const plural = pluralOf(kind);
  return applyDecorators(
    ApiOperation({
      operationId: `list${schemaNameOf(kind)}s`,
      summary: `List ${plural}`,
      description: WORDS[kind],
    }),
    ...queryParameters(kind === 'job' ? JobListQuery : LIST_QUERIES[kind]),
    ApiResponse({
      status: 200,
      description: `A page of ${plural}.`,
      headers: HEADERS,
      ...content(listSchemaName(kind)),
    }),
    ...failures(COMMON),
    ...security(access),
  );
}

/** Documents one object of a kind by its id. */
export function DescribeOne(kind: Kind, access: AccessRule): MethodDecorator {
  const missing = `no${schemaNameOf(kind)}` as ErrorName;
  return applyDecorators(
    ApiOperation({
      operationId: `get${schemaNameOf(kind)}`,
      summary: `Get a ${kind} by its id`,
      description: WORDS[kind],
    }),
    ApiParam({
      name: 'id',
      description: `Id of the ${kind}: 24 lower-case hexadecimal digits.`,
      schema: { type: 'string', example: '5d2f7c35e4b004f9cd197877' },
    }),
    ...queryParameters(ObjectQuery),
    ApiResponse({
      status: 200,
      description: `The ${kind}.`,
      headers: kind === 'job' ? { ...HEADERS, ETag: ETAG } : HEADERS,
      ...content(objectSchemaName(kind)),
    }),
    ...(kind === 'job' ? [UNCHANGED] : []),
    ...failures([...COMMON, missing]),
    ...security(access),
  );
}
