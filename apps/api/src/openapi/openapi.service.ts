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

/** The OpenAPI document of the API, serialised once per format and path prefix. */
@Injectable()
export class OpenApiService {
  private document: OpenAPIObject | null = null;
  private readonly cache = new LRUCache<string, CompressedText>({
    max: MAX_CACHED_PREFIXES * Object.keys(SERIALIZERS).length,
  });

  constructor(@Inject(SETTINGS) private readonly settings: OriginSettings) {}

  /** Creates the document from all routes, and serves Swagger UI at `/docs`. */
  publish(app: NestFastifyApplication): void {
    const document = createOpenApiDocument(app, VERSION);
    this.document = document;
    for (const format of ['json', 'yaml'] as const) this.serialized(document, format, '');
    SwaggerModule.setup('docs', app, toSwaggerUiDocument(document), {
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
    if (this.document === null) throw new Error('The OpenAPI document was not published');
    return this.serialized(this.document, format, resolvePathPrefix(request, this.settings));
  }

  private serialized(
    document: OpenAPIObject,
    format: keyof typeof SERIALIZERS,
    prefix: string,
  ): CompressedText {
    const key = `${format} ${prefix}`;
    const cached =
      this.cache.get(key) ?? new CompressedText(SERIALIZERS[format](withPathPrefix(document, prefix)));
    this.cache.set(key, cached);
    return cached;
  }
}
