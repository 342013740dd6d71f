import type { OpenAPIObject } from '@nestjs/swagger';
import type { TestApi } from './api.js';

/** Requests the OpenAPI document. */
export async function fetchOpenApiDocument({ send }: Pick<TestApi, 'send'>): Promise<OpenAPIObject> {
  return (await send('/docs-json')).json() as unknown as OpenAPIObject;
}

/** A documented route. */
export interface Route {
  readonly path: string;
  readonly kind: string;
  readonly hasId: boolean;
  /** True when no token is required. */
  readonly isPublic: boolean;
}

/** Lists all documented GET routes. */
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

/** Token endpoint (POST). */
export const TOKEN_ROUTE = '/v1/oauth2/token';

/** All GET routes of the product, so that a route that is missing in the document or the tests is noticed. */
export const ROUTES = [
  ...['job', 'pipeline', 'application', 'user', 'preset', 'codec', 'file'].flatMap((kind) => [
    `/v1/${kind}s`,
    `/v1/${kind}s/{id}`,
  ]),
  '/v1/jobs/export',
  '/v1/jobs/statistics',
  '/v1/jobs/events',
] as const;
