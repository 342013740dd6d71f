import {
  ERRORS,
  JobListQuery,
  LIST_QUERIES,
  ObjectQuery,
  parameterSchema,
  getParameters,
  toPlural,
  toSchemaName,
  type ErrorDetail,
  type ErrorName,
  type ObjectKind,
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
import type { AccessPolicy } from '../auth/access.guard.js';
import { JOB_EXAMPLES, XML_EXAMPLE } from './examples.js';
import { listSchemaName, objectSchemaName } from './envelope-schemas.js';

type HeadersObject = NonNullable<ApiResponseMetadata['headers']>;

const KIND_DESCRIPTIONS: Readonly<Record<ObjectKind, string>> = {
  job: 'A job transcodes one input into outputs.',
  pipeline: 'A pipeline says where jobs take their sources from and bring their outputs to.',
  application: 'An application submits jobs for an account.',
  user: 'A user is an account; one sees only oneself.',
  preset: 'A preset says how an output is encoded. System presets are readable without a token.',
  codec: 'A codec is what presets choose from. Readable without a token.',
  file: 'A file is a source, an output, an archive or a folder.',
};

const PAGING_DESCRIPTION = `Without parameters this is the first page of 1,000 objects, ordered by id. \`start\` and \`limit\` choose another
page, \`sort\` and \`direction\` another order; ties are broken by id. \`total\` counts the objects of all pages.

\`first\`, \`last\`, \`next\` and \`prev\` are the addresses of other pages, with all other parameters of the request. Follow
\`next\` until it is absent to read everything: on deep pages of jobs it carries a \`cursor\`, so that each page costs the
same, and no job is missed or repeated while others are added.`;

const XML_DESCRIPTION = `In XML, by \`format=xml\` or the \`Accept\` header:\n\n\`\`\`xml\n${XML_EXAMPLE}\n\`\`\``;

/** The parameters that a query class declares, as the document has them. */
export function queryParameters(query: new () => object): MethodDecorator[] {
  return [...getParameters(query)].map(([name, parameter]) => {
    const { description } = parameter.options;
    return ApiQuery({ name, description, required: false, schema: parameterSchema(parameter) });
  });
}

const DOCUMENT_TYPES = ['application/json', 'application/xml'] as const;

/** An answer of a schema in JSON and in XML alike, with its examples. */
export function documentContent(name: string): { content: Record<string, { schema: object }> } {
  const schema = { $ref: getSchemaPath(name) };
  const types = DOCUMENT_TYPES.map((type) => {
    const examples = JOB_EXAMPLES[name]?.[type];
    return [type, { schema, ...(examples && { examples }) }];
  });
  return { content: Object.fromEntries(types) as Record<string, { schema: object }> };
}

export const RESPONSE_HEADERS = {
  'X-Request-Id': {
    description: 'Names the request in the log.',
    schema: { type: 'string', format: 'uuid' },
  },
} as const;

const ETAG = {
  description: 'The version of the job in this format; absent where references are expanded.',
  schema: { type: 'string' },
} as const;

const NOT_MODIFIED = ApiResponse({
  status: 304,
  description: 'The client has this version, by its `If-None-Match`.',
  headers: { ...RESPONSE_HEADERS, ETag: ETAG },
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

/** What errors name in `details`. */
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
      message: 'Accept takes application/json or application/xml, or use format=json or format=xml',
    },
  ],
};

/** Documents errors of the API, each with an example. */
export function errorResponses(names: readonly ErrorName[]): MethodDecorator[] {
  return names.map((name) => {
    const { status, code, message } = ERRORS[name];
    const details = ERROR_DETAIL_EXAMPLES[name];
    const example = { error: { error_code: code, error_message: message, ...(details && { details }) } };
    const schema = { $ref: getSchemaPath('ErrorAnswer') };
    return ApiResponse({
      status,
      description: message,
      headers: { ...RESPONSE_HEADERS, ...ERROR_HEADERS[name] },
      content: { 'application/json': { schema, example }, 'application/xml': { schema } },
    });
  });
}

/** By a token, or by the credentials of an application for which Swagger UI gets one; each scope is enough alone. */
export function securityRequirements({ scope, isPublic: open }: AccessPolicy): MethodDecorator[] {
  const ways = [scope ?? []].flat().map((one) => ApiSecurity('application', [one]));
  return [ApiBearerAuth(), ...ways, ...(open ? [ApiSecurity({})] : [])];
}

export const COMMON_ERRORS = [
  'invalidInput',
  'invalidToken',
  'notAcceptable',
  'tooManyRequests',
  'internal',
  'unavailable',
] as const;

/** Documents the list of a kind. */
export function DescribeList(kind: ObjectKind, access: AccessPolicy): MethodDecorator {
  const plural = toPlural(kind);
  return applyDecorators(
    ApiOperation({
      operationId: `list${toSchemaName(kind)}s`,
      summary: `List ${plural}`,
      description: `${KIND_DESCRIPTIONS[kind]}\n\n${PAGING_DESCRIPTION}`,
    }),
    ...queryParameters(kind === 'job' ? JobListQuery : LIST_QUERIES[kind]),
    ApiResponse({
      status: 200,
      description: `A page of ${plural}.`,
      headers: RESPONSE_HEADERS,
      ...documentContent(listSchemaName(kind)),
    }),
    ...errorResponses(COMMON_ERRORS),
    ...securityRequirements(access),
  );
}

/** Documents one object of a kind by its id. */
export function DescribeObject(kind: ObjectKind, access: AccessPolicy): MethodDecorator {
  const missing: ErrorName = `${kind}NotFound`;
  return applyDecorators(
    ApiOperation({
      operationId: `get${toSchemaName(kind)}`,
      summary: `Get ${/^[aeiou]/.test(kind) && kind !== 'user' ? 'an' : 'a'} ${kind} by its id`,
      description:
        kind === 'job' ? `${KIND_DESCRIPTIONS[kind]}\n\n${XML_DESCRIPTION}` : KIND_DESCRIPTIONS[kind],
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
      headers: kind === 'job' ? { ...RESPONSE_HEADERS, ETag: ETAG } : RESPONSE_HEADERS,
      ...documentContent(objectSchemaName(kind)),
    }),
    ...(kind === 'job' ? [NOT_MODIFIED] : []),
    ...errorResponses([...COMMON_ERRORS, missing]),
    ...securityRequirements(access),
  );
}
