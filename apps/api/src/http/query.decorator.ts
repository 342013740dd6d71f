import {
  ApiError,
  parseQuery,
  type ErrorName,
  type ParsedQuery,
  type QueryParam,
} from '@mediajobs/jobs-domain';
import {
  createParamDecorator,
  type ArgumentMetadata,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { rawQueryString } from './content-negotiation.js';

type QueryClass = new () => object;

/** Parameters of parsed queries, for page links, which repeat them as the client wrote them. */
const parsedParams = new WeakMap<object, readonly QueryParam[]>();

/** Parses a raw query string into the query class of the parameter. @throws ApiError `invalidInput` */
class ParseQueryPipe implements PipeTransform<string, object> {
  constructor(
    private readonly queryClass?: QueryClass,
    private readonly errorName: ErrorName = 'invalidInput',
  ) {}

  transform(rawQuery: string, { metatype }: ArgumentMetadata): object {
    const { query, params } = this.parse(this.queryClass ?? (metatype as QueryClass), rawQuery);
    parsedParams.set(query, params);
    return query;
  }

  private parse(queryClass: QueryClass, rawQuery: string): ParsedQuery<object> {
    try {
      return parseQuery(queryClass, rawQuery);
    } catch (error) {
      throw error instanceof ApiError ? new ApiError(this.errorName, error.details) : error;
    }
  }
}

const RawQuery = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return request.signedRequest?.query ?? rawQueryString(request);
});

/**
 * Injects the validated query: `@Query() query: JobListQuery`. Replaces the decorator of Nest, because that one loses
 * repeated and malformed parameters, which the API refuses.
 * @param queryClass needed only where the type of the parameter is not the class itself.
 * @param errorName error of routes with a special code for invalid input
 */
export function Query(queryClass?: QueryClass, errorName?: ErrorName): ParameterDecorator {
  return RawQuery(new ParseQueryPipe(queryClass, errorName));
}

/** Returns the parameters that a query was parsed from, in their order. */
export function getQueryParams(query: object): readonly QueryParam[] {
  return parsedParams.get(query) ?? [];
}
