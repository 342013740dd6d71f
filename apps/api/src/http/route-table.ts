import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyRequest, RouteOptions } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { maxHeaderSize } from 'node:http';

/** There is nothing at the path of a request. */
export function noRouteError(): ApiError {
  return new ApiError('routeNotFound', [
    { parameter: 'path', message: 'There is nothing at this path; /docs lists what there is' },
  ]);
}

/** Tells a route that is not there from one that does not have the method. */
export class RouteTable {
  private readonly router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: maxHeaderSize });
  private readonly methods = new Set<HTTPMethod>();

  /** Notes a route; for Fastify's `onRoute` hook. */
  add({ method, url }: Pick<RouteOptions, 'method' | 'url'>): void {
    for (const one of [method].flat() as HTTPMethod[]) {
      this.methods.add(one);
      if (this.router.findRoute(one, url) === null) this.router.on(one, url, () => undefined);
    }
  }

  /** What is wrong with a request that no route took. */
  notFoundError(request: FastifyRequest): ApiError {
    const path = (request.raw.url ?? '').split('?', 1).join('');
    const allowed = [...this.methods].filter((method) => this.router.find(method, path) !== null);
    if (allowed.length === 0) return noRouteError();
    const message = `${request.method} is not possible here; possible are ${allowed.join(', ')}`;
    return new ApiError('methodNotAllowed', [{ parameter: 'method', message }], {
      Allow: allowed.join(', '),
    });
  }
}
