import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { maxHeaderSize } from 'node:http';

/** The error for a path that no route matches. */
export function noRouteError(): ApiError {
  return new ApiError('routeNotFound', [
    { parameter: 'path', message: 'No route matches this path; see /docs' },
  ]);
}

/** Tells an unknown path from a known path with another method, which Fastify does not: both are 404 to it. */
export class RouteTable {
  private readonly router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: maxHeaderSize });
  private readonly methods = new Set<HTTPMethod>();

  /** Records the routes of a server. Must be called before they are added. */
  register(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat() as HTTPMethod[]) {
        this.methods.add(each);
        if (this.router.findRoute(each, url) === null) this.router.on(each, url, () => undefined);
      }
    });
  }

  /** Returns 405 with the allowed methods for a known path, otherwise 404. */
  notFoundError(request: FastifyRequest): ApiError {
    const [path = ''] = (request.raw.url ?? '').split('?', 1);
    const allowed = [...this.methods].filter((method) => this.router.find(method, path) !== null).join(', ');
    if (allowed === '') return noRouteError();
    const message = `method must be one of ${allowed}, got ${request.method}`;
    return new ApiError('methodNotAllowed', [{ parameter: 'method', message }], { Allow: allowed });
  }
}
