import type { OpenAPIObject } from '@nestjs/swagger';
import type { TestApi } from './api.js';

/** The OpenAPI document as clients get it. */
export async function fetchOpenApiDocument({ send }: Pick<TestApi, 'send'>): Promise<OpenAPIObject> {
  return (await send('/docs-json')).json() as unknown as OpenAPIObject;
}

/** A documented route, with `{id}` where an id stands, and the kind that it is about. */
export interface Route {
  readonly path: string;
  readonly kind: string;
  readonly hasId: boolean;
  /** Whether it answers without a token. */
  readonly isPublic: boolean;
}

/** Every documented route that is read. */
export async function listRoutes(api: Pick<TestApi, 'send'>): Promise<Route[]> {
  const { paths } = await fetchOpenApiDocument(api);
  const read = Object.entries(paths).filter(([, item]) => item.get);
  return read.map(([path, item]) => ({
    path,
    kind: /^\/v1\/([a-z]+)s(?:\/|$)/.exec(path)?.[1] ?? '',
    hasId: path.includes('{id}'),
    isPublic: item.get?.security?.some((scheme) => Object.keys(scheme).length === 0) ?? false,
  }));
}

/** Where applications get tokens, by POST alone. */
export const TOKEN_ROUTE = '/v1/oauth2/token';

/** The routes that this product has for reading; a route that is not documented, or not tested, shows here. */
export const ROUTES = [
  ...['job', 'pipeline', 'application', 'user', 'preset', 'codec', 'file'].flatMap((kind) => [
    `/v1/${kind}s`,
    `/v1/${kind}s/{id}`,
  ]),
  '/v1/jobs/export',
  '/v1/jobs/statistics',
  '/v1/jobs/events',
] as const;
