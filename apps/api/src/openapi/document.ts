import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { dump } from 'js-yaml';
import { SCOPE_WORDS } from '../access/scope.js';
import { ErrorAnswer, Link } from './answers.js';
import { complete } from './complete.js';
import { serveReadyMade } from './ready-made.js';
import { TAGS } from './tags.js';
import { withoutFilledIn } from './try-out.js';

const DESCRIPTION = `The job records of a video transcoding service.

Authorise once with a token, then try any request. Every answer carries \`X-Request-Id\`, which the log has too.

In XML the same document stands in one root element, \`response\`; null, under \`show_null\`, is \`xsi:nil="true"\`.`;

/** Relative to the server, so that it holds behind a proxy too. */
const TOKEN_URL = '/v1/oauth2/token/';

/** An SPDX identifier, as OpenAPI 3.1 has it in place of an address. */
const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

/** The OpenAPI document, made from the decorators of routes and models. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
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
        flows: { clientCredentials: { tokenUrl: TOKEN_URL, scopes: SCOPE_WORDS } },
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
  return complete(SwaggerModule.createDocument(app, { ...config, info, tags }, { extraModels }));
}

/** Swagger UI at `/docs`, the document at `/docs-json` and `/docs-yaml`; all of it is put together here, at start. */
export function serveDocument(app: INestApplication, server: FastifyInstance, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', app, withoutFilledIn(document), {
    raw: false,
    customSiteTitle: 'mediajobs',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true, displayRequestDuration: true },
  });
  serveReadyMade(server, '/docs-json', 'application/json', JSON.stringify(document));
  serveReadyMade(server, '/docs-yaml', 'text/yaml', dump(document, { skipInvalid: true, noRefs: true }));
}
