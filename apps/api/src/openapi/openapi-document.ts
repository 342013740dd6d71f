import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dump } from 'js-yaml';
import { SCOPE_DESCRIPTIONS } from '@mediajobs/auth-db';
import { ErrorAnswer, Link } from './response-schemas.js';
import { normalizeDocument } from './normalize-document.js';
import { registerStaticDocument } from './static-document.js';
import { readEventStreamUntilStopped, stopButtonPlugin } from './swagger-ui-event-stream.js';
import { TAGS } from './tags.js';
import { toSwaggerUiDocument } from './swagger-ui-document.js';

const DESCRIPTION = `The job records of a video transcoding service.

Authorise once with a token, then try any request. Every answer carries \`X-Request-Id\`, which the log has too.

In XML the same document stands in one root element, \`response\`; null, under \`show_null\`, is \`xsi:nil="true"\`.`;

/** Without the path prefix, which differs between requests. */
const TOKEN_URL = '/v1/oauth2/token/';

/** Documents that are kept for this many path prefixes. */
const MAX_CACHED_PREFIXES = 8;

/** An SPDX identifier, as OpenAPI 3.1 has it in place of an address. */
const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

/** The OpenAPI document, made from the decorators of routes and models. */
export function createOpenApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('mediajobs')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addServer('/', 'This server')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token.' })
    .addOAuth2(
      {
        type: 'oauth2',
        description: 'The credentials of an application, for which Swagger UI gets a token.',
        flows: { clientCredentials: { tokenUrl: TOKEN_URL, scopes: SCOPE_DESCRIPTIONS } },
      },
      'application',
    )
    .addBasicAuth(
      { type: 'http', scheme: 'basic', description: 'The credentials of an application.' },
      'client',
    )
    .build();
  const { title, description } = config.info;
  const info = { title, version, description, license: LICENSE } as OpenAPIObject['info'];
  const tags = TAGS.map((tag) => ({ ...tag }));
  const extraModels = [ErrorAnswer, Link];
  return normalizeDocument(SwaggerModule.createDocument(app, { ...config, info, tags }, { extraModels }));
}

/** The document for clients that see the service below a path prefix. */
function withPrefix(document: OpenAPIObject, prefix: string): OpenAPIObject {
  if (prefix === '') return document;
  const { application, ...schemes } = document.components?.securitySchemes ?? {};
  const flows = { clientCredentials: { tokenUrl: prefix + TOKEN_URL, scopes: { ...SCOPE_DESCRIPTIONS } } };
  return {
    ...document,
    servers: [{ url: prefix, description: 'This server' }],
    components: {
      ...document.components,
      securitySchemes: { ...schemes, application: { ...application, type: 'oauth2', flows } },
    },
  };
}

/** Swagger UI at `/docs`, the document at `/docs-json` and `/docs-yaml`; all of it is put together here, at start. */
export function registerDocumentation(
  app: INestApplication,
  server: FastifyInstance,
  document: OpenAPIObject,
  prefixOf: (request: FastifyRequest) => string,
): void {
  SwaggerModule.setup('docs', app, toSwaggerUiDocument(document), {
    raw: false,
    customSiteTitle: 'mediajobs',
    swaggerOptions: {
      ...{ persistAuthorization: true, tryItOutEnabled: true, displayRequestDuration: true },
      ...{ requestInterceptor: readEventStreamUntilStopped, plugins: [stopButtonPlugin] },
    },
    patchDocumentOnRequest: (request: unknown, _reply: unknown, shown: OpenAPIObject) =>
      withPrefix(shown, prefixOf(request as FastifyRequest)),
  });
  const json = (prefix: string): string => JSON.stringify(withPrefix(document, prefix));
  const yaml = (prefix: string): string =>
    dump(withPrefix(document, prefix), { skipInvalid: true, noRefs: true });
  const serve = { prefixOf, maxPrefixes: MAX_CACHED_PREFIXES };
  registerStaticDocument(server, '/docs-json', 'application/json', json, serve);
  registerStaticDocument(server, '/docs-yaml', 'text/yaml', yaml, serve);
}
