import { Inject, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { dump } from 'js-yaml';
import { LRUCache } from 'lru-cache';
import { SETTINGS } from '../http/injection-tokens.js';
import { resolvePathPrefix, type OriginSettings } from '../http/origin.js';
import { VERSION } from '../version.js';
import { CompressedText } from './compressed-text.js';
import { createOpenApiDocument, withPathPrefix } from './openapi-document.js';
import { toSwaggerUiDocument } from './swagger-ui-document.js';
import { readEventStreamUntilStopped, stopButtonPlugin } from './swagger-ui-event-stream.js';

/** Maximum number of path prefixes whose documents are cached. */
const MAX_CACHED_PREFIXES = 8;

const SERIALIZERS = {
  json: (document: OpenAPIObject): string => JSON.stringify(document),
  yaml: (document: OpenAPIObject): string => dump(document, { skipInvalid: true, noRefs: true }),
} as const;

/**
 * The OpenAPI document of the API, created on first use and serialised once per format and path prefix. At start it would
 * take a quarter of the CPU time of creating the server.
 */
@Injectable()
export class OpenApiService {
  private app: NestFastifyApplication | null = null;
  private cachedDocument: OpenAPIObject | null = null;
  private readonly cache = new LRUCache<string, CompressedText>({
    max: MAX_CACHED_PREFIXES * Object.keys(SERIALIZERS).length,
  });

  constructor(@Inject(SETTINGS) private readonly settings: OriginSettings) {}

  /** Serves the document of the routes of an application, and Swagger UI at `/docs`. */
  publish(app: NestFastifyApplication): void {
    this.app = app;
    SwaggerModule.setup('docs', app, () => toSwaggerUiDocument(this.document()), {
      raw: false,
      customSiteTitle: 'mediajobs',
      swaggerOptions: {
        persistAuthorization: true,
        tryItOutEnabled: true,
        displayRequestDuration: true,
        requestInterceptor: readEventStreamUntilStopped,
        plugins: [stopButtonPlugin],
      },
      patchDocumentOnRequest: (request: unknown, _reply: unknown, shown: OpenAPIObject) =>
        withPathPrefix(shown, resolvePathPrefix(request as FastifyRequest, this.settings)),
    });
  }

  /** Returns the document for the path prefix of a request. */
  serialize(request: FastifyRequest, format: keyof typeof SERIALIZERS): CompressedText {
    const prefix = resolvePathPrefix(request, this.settings);
    const key = `${format} ${prefix}`;
    const cached =
      this.cache.get(key) ?? new CompressedText(SERIALIZERS[format](withPathPrefix(this.document(), prefix)));
    this.cache.set(key, cached);
    return cached;
  }

  private document(): OpenAPIObject {
    if (this.app === null) throw new Error('The OpenAPI document was not published');
    return (this.cachedDocument ??= createOpenApiDocument(this.app, VERSION));
  }
}
