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

/** Lists the documented routes that read records. */
export async function listRoutes(api: Pick<TestApi, 'send'>): Promise<Route[]> {
  const { paths } = await fetchOpenApiDocument(api);
  const others = Object.keys(ENGINE_ROUTES);
  const read = Object.entries(paths).filter(([path, item]) => item.get && !others.includes(path));
  return read.map(([path, item]) => ({
    path,
    kind: /^\/v1\/([a-z]+)s(?:\/|$)/.exec(path)?.[1] ?? '',
    hasId: path.includes('{id}'),
    isPublic: item.get?.security?.some((scheme) => Object.keys(scheme).length === 0) ?? false,
  }));
}

/** Token endpoint (POST). */
export const TOKEN_ROUTE = '/v1/oauth2/token';

/** All routes that read records, so that a route that is missing in the document or the tests is noticed. */
export const ROUTES = [
  ...['job', 'pipeline', 'application', 'user', 'preset', 'codec', 'file'].flatMap((kind) => [
    `/v1/${kind}s`,
    `/v1/${kind}s/{id}`,
  ]),
  '/v1/jobs/export',
  '/v1/jobs/statistics',
  '/v1/jobs/events',
] as const;

/** Routes of the engine with their methods; separate tests cover them. */
export const ENGINE_ROUTES: Readonly<Record<string, readonly string[]>> = {
  '/v1/jobs/counts': ['get'],
  '/v1/jobs/validate': ['post'],
  '/v1/jobs/{id}/cancel': ['post'],
  '/v1/jobs/{id}/retry': ['post'],
  '/v1/jobs/{id}/attempts': ['get'],
  '/v1/jobs/templates': ['get', 'post'],
  '/v1/jobs/templates/{id}': ['delete', 'get', 'put'],
  '/v1/files/downloads': ['get'],
  '/v1/files/uploads': ['get', 'post'],
  '/v1/files/uploads/{id}': ['delete', 'get', 'put'],
  '/v1/playlists/hls.m3u8': ['get'],
  '/v1/playlists/dash.mpd': ['get'],
  '/v1/session': ['delete', 'get', 'post'],
  '/v1/tokens': ['get', 'post'],
  '/v1/tokens/{id}': ['delete', 'get'],
  '/v1/credentials': ['get'],
  '/v1/applications/{id}/rotate': ['post'],
  '/v1/queue': ['get'],
  '/v1/workers': ['get'],
  '/v1/webhooks/deliveries': ['get'],
  '/v1/webhooks/deliveries/{id}': ['get'],
  '/v1/webhooks/deliveries/{id}/redeliver': ['post'],
  '/v1/webhooks/pipelines/{id}/secret': ['post'],
  '/v1/webhooks/pipelines/{id}/test': ['post'],
};

/** Methods of routes of records in addition to GET. */
export const RECORD_WRITES: Readonly<Record<string, readonly string[]>> = {
  '/v1/applications': ['post'],
  '/v1/applications/{id}': ['delete'],
  '/v1/jobs': ['post'],
  '/v1/jobs/{id}': ['delete'],
  '/v1/pipelines': ['post'],
  '/v1/pipelines/{id}': ['delete', 'put'],
  '/v1/presets': ['post'],
  '/v1/presets/{id}': ['delete', 'put'],
  '/v1/files/{id}': ['delete'],
};
