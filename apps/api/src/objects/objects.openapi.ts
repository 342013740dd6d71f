import {
  JobListQuery,
  LIST_QUERIES,
  ObjectQuery,
  toPlural,
  toSchemaName,
  type ErrorName,
  type ObjectKind,
} from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import {
  COMMON_ERRORS,
  documentContent,
  errorResponses,
  queryParameters,
  RESPONSE_HEADERS,
  securityRequirements,
} from '../openapi/decorators.js';
import { listSchemaName, objectSchemaName } from '../openapi/envelope-schemas.js';
import { XML_EXAMPLE } from '../openapi/examples/job-examples.js';

const KIND_DESCRIPTIONS: Readonly<Record<ObjectKind, string>> = {
  job: 'A job transcodes one input into outputs.',
  pipeline: 'A pipeline says where jobs read their sources and write their outputs.',
  application: 'An application submits jobs for an account.',
  user: 'A user is an account. An account can read only itself.',
  preset: 'A preset says how an output is encoded. System presets are readable without a token.',
  codec: 'A codec that presets can use. Readable without a token.',
  file: 'A file is a source, an output, an archive or a folder.',
};

const PAGING_DESCRIPTION = `Without parameters this is the first page of 1,000 objects, ordered by id. \`start\` and \`limit\` choose another
page, \`sort\` and \`direction\` another order; ties are broken by id. \`total\` counts the objects of all pages.

\`first\`, \`last\`, \`next\` and \`prev\` are links to other pages, with all other parameters of the request. Follow \`next\` until it
is absent to read everything. On deep pages of jobs it carries a \`cursor\`, so that every page costs the same, and no job
is missed or repeated while others are added.`;

const XML_DESCRIPTION = `In XML, by \`format=xml\` or the \`Accept\` header:\n\n\`\`\`xml\n${XML_EXAMPLE}\n\`\`\``;

const ETAG = {
  description: 'Version of the job in this format; absent if references are expanded.',
  schema: { type: 'string' },
} as const;

const NOT_MODIFIED = ApiResponse({
  status: 304,
  description: 'The client already has this version, according to `If-None-Match`.',
  headers: { ...RESPONSE_HEADERS, ETag: ETAG },
});

/** Documents the list of one kind of object. */
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

/** Documents one object by its id. */
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
      ...documentContent(objectSchemaName(kind), kind === 'job' ? ['finished', 'failed'] : undefined),
    }),
    ...(kind === 'job' ? [NOT_MODIFIED] : []),
    ...errorResponses([...COMMON_ERRORS, missing]),
    ...securityRequirements(access),
  );
}
