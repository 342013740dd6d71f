import { ObjectQuery, OutputQuery, type ErrorName, type ModelClass } from '@mediajobs/jobs-domain';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { AccessPolicy } from '../http/access-policy.js';
import {
  COMMON_ERRORS,
  documentContent,
  errorResponses,
  queryParameters,
  RESPONSE_HEADERS,
  securityRequirements,
} from './decorators.js';
import { bodyExamples } from './examples/body-examples.js';
import { requestSchemaName } from './request-schemas.js';

/** A request that writes an object, for the OpenAPI document. */
export interface WriteDescription {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly access: AccessPolicy;
  /** Meaning of each status of success. */
  readonly responses: Readonly<Record<number, string>>;
  /** Schema of the responses. */
  readonly schema: string;
  /** Names of examples of the schema; by default all. */
  readonly examples?: readonly string[];
  /** Class of the parameters; by default those of the form of the response. */
  readonly query?: new () => object;
  /** Errors in addition to the common ones. */
  readonly errors?: readonly ErrorName[];
  /** Class of the body; absent without a body. */
  readonly body?: ModelClass;
  /** The object that the path names; absent if it names none. */
  readonly idOf?: string;
  /** False if the response is not an object that can be expanded. */
  readonly expands?: boolean;
}

const LOCATION = { description: 'Address of the new object.', schema: { type: 'string' } } as const;

/** Documents a request that writes. */
export function DescribeWrite(write: WriteDescription): MethodDecorator {
  const { operationId, summary, description, access, responses, schema, errors = [], body, idOf } = write;
  return applyDecorators(
    ApiOperation({ operationId, summary, description }),
    ...(idOf === undefined ? [] : [idParameter(idOf)]),
    ...(body === undefined ? [] : [describeBody(body)]),
    ...queryParameters(write.query ?? (write.expands === false ? OutputQuery : ObjectQuery)),
    ...Object.entries(responses).map(([status, meaning]) =>
      ApiResponse({
        status: Number(status),
        description: meaning,
        headers: { ...RESPONSE_HEADERS, ...(status === '201' ? { Location: LOCATION } : {}) },
        ...documentContent(schema, write.examples),
      }),
    ),
    ...errorResponses([...COMMON_ERRORS, ...(body ? (['bodyTooLarge'] as const) : []), ...errors]),
    ...securityRequirements(access),
  );
}

/** Documents the id in a path. */
export function idParameter(kind: string): MethodDecorator {
  return ApiParam({
    name: 'id',
    description: `Id of the ${kind}: 24 lower-case hexadecimal digits.`,
    schema: { type: 'string', example: '5d2f7c35e4b004f9cd197877' },
  });
}

function describeBody(dto: ModelClass): MethodDecorator {
  return ApiBody({
    required: true,
    description: 'The object, bare or in its envelope.',
    schema: { $ref: getSchemaPath(requestSchemaName(dto)) },
    examples: bodyExamples(dto.name),
  });
}
