import {
  ERRORS,
  parameterSchema,
  getParameters,
  type ErrorDetail,
  type ErrorName,
} from '@mediajobs/jobs-domain';
import {
  ApiBearerAuth,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
  type ApiResponseMetadata,
} from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import { responseExamples } from './examples/response-examples.js';

type HeadersObject = NonNullable<ApiResponseMetadata['headers']>;

/** Documents the parameters of a query class. */
export function queryParameters(query: new () => object): MethodDecorator[] {
  return [...getParameters(query)].map(([name, parameter]) => {
    const { description } = parameter.options;
    return ApiQuery({ name, description, required: false, schema: parameterSchema(parameter) });
  });
}

type DocumentType = 'application/json' | 'application/xml';

/** Returns the content of a response in JSON and XML. @param examples names of examples; by default all of the schema */
export function documentContent(
  name: string,
  examples?: readonly string[],
): { content: Record<DocumentType, { schema: object }> } {
  const schema = { $ref: getSchemaPath(name) };
  return {
    content: {
      'application/json': { schema, examples: responseExamples(name, examples) } as { schema: object },
      // Tools expect examples of XML to be objects, from which they write XML.
      'application/xml': { schema },
    },
  };
}

export const RESPONSE_HEADERS = {
  'X-Request-Id': {
    description: 'Identifies the request in the log.',
    schema: { type: 'string', format: 'uuid' },
  },
} as const;

const RETRY_AFTER = {
  description: 'Seconds after which to retry.',
  schema: { type: 'integer', minimum: 1 },
} as const;

/** Headers of errors. */
const ERROR_HEADERS: Partial<Record<ErrorName, HeadersObject>> = {
  invalidToken: {
    'WWW-Authenticate': {
      description: 'How to authenticate, and why the token was rejected (RFC 6750 section 3.1).',
      schema: {
        type: 'string',
        enum: ['Bearer', 'Bearer error="invalid_token"', 'Bearer error="insufficient_scope"'],
      },
    },
  },
  tooManyRequests: { 'Retry-After': RETRY_AFTER },
  unavailable: { 'Retry-After': RETRY_AFTER },
};

/** Examples of `details`. */
const ERROR_DETAIL_EXAMPLES: Partial<Record<ErrorName, readonly ErrorDetail[]>> = {
  invalidInput: [
    { parameter: 'limit', message: 'limit must be an integer from 1 to 5000, got "0"' },
    {
      parameter: 'status',
      message: 'status must be one of QUEUED, PROCESSING, SUCCESS, FAILURE, got "done"',
    },
  ],
  notAcceptable: [
    {
      parameter: 'Accept',
      message: 'Accept must allow application/json or application/xml; or use format=json or format=xml',
    },
  ],
};

/** Documents errors of the API, each with an example. */
export function errorResponses(names: readonly ErrorName[]): MethodDecorator[] {
  return names.map((name) => {
    const { status, code, message } = ERRORS[name];
    const details = ERROR_DETAIL_EXAMPLES[name];
    const example = { error: { error_code: code, error_message: message, ...(details && { details }) } };
    const schema = { $ref: getSchemaPath('ErrorResponse') };
    return ApiResponse({
      status,
      description: message,
      headers: { ...RESPONSE_HEADERS, ...ERROR_HEADERS[name] },
      content: { 'application/json': { schema, example }, 'application/xml': { schema } },
    });
  });
}

/** Documents the token of an operation, and the scopes, of which one is enough. */
export function securityRequirements({
  scope,
  isPublic,
  acceptsSignature = false,
}: AccessPolicy): MethodDecorator[] {
  const oauth = [scope ?? []].flat().map((one) => ApiSecurity('application', [one]));
  const signature = acceptsSignature ? [ApiSecurity('signature')] : [];
  return [ApiBearerAuth(), ...oauth, ...signature, ...(isPublic ? [ApiSecurity({})] : [])];
}

export const COMMON_ERRORS = [
  'invalidInput',
  'invalidToken',
  'notAcceptable',
  'tooManyRequests',
  'internal',
  'unavailable',
] as const;
