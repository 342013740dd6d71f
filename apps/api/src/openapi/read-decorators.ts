import type { ErrorName } from '@mediajobs/jobs-domain';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import {
  COMMON_ERRORS,
  documentContent,
  errorResponses,
  queryParameters,
  RESPONSE_HEADERS,
  securityRequirements,
} from './decorators.js';
import { idParameter } from './write-decorators.js';

/** A request that reads a document, for the OpenAPI document. */
export interface ReadDescription {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** Class of the parameters. */
  readonly query: new () => object;
  readonly access: AccessPolicy;
  /** Meaning of the response. */
  readonly meaning: string;
  /** Schema of the response. */
  readonly schema: string;
  /** Names of examples of the schema; by default all. */
  readonly examples?: readonly string[];
  /** Errors in addition to the common ones. */
  readonly errors?: readonly ErrorName[];
  /** The object that the path names; absent if it names none. */
  readonly idOf?: string;
}

/** Documents a request that reads. */
export function DescribeRead(read: ReadDescription): MethodDecorator {
  const { operationId, summary, description, query, access, meaning, schema, errors = [], idOf } = read;
  return applyDecorators(
    ApiOperation({ operationId, summary, description }),
    ...(idOf === undefined ? [] : [idParameter(idOf)]),
    ...queryParameters(query),
    ApiResponse({
      status: 200,
      description: meaning,
      headers: RESPONSE_HEADERS,
      ...documentContent(schema, read.examples),
    }),
    ...errorResponses([...COMMON_ERRORS, ...errors]),
    ...securityRequirements(access),
  );
}
