import { SCOPE_DESCRIPTIONS } from '@mediajobs/auth-db';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ErrorResponse } from './response-schemas.js';
import { normalizeDocument } from './normalize-document.js';
import { TAGS } from './tags.js';

const DESCRIPTION = `A video transcoding service: jobs, their files, and what they refer to.

Authorise once with a token, then try any request. Every response carries \`X-Request-Id\`, which is also in the log.

XML wraps the same document in one root element, \`response\`; with \`show_null\`, null is \`xsi:nil="true"\`.`;

const SIGNATURE_DESCRIPTION =
  'A signed URL instead of a token. The query has `client_id`, `expiry_time`, optionally `multi_use=true`, and at its end `signature`: the HMAC-SHA-256, in lower-case hexadecimal digits, of path and query before it. The key is the base64-decoded secret of the application.';

/** Path of the token endpoint, without the path prefix, which differs between requests. */
const TOKEN_URL = '/v1/oauth2/token/';

/** OpenAPI 3.1 has an SPDX identifier in place of a URL. */
const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

/** Creates the OpenAPI document from the decorators of routes and models. */
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
        description: 'Credentials of an application, which Swagger UI exchanges for a token.',
        flows: { clientCredentials: { tokenUrl: TOKEN_URL, scopes: SCOPE_DESCRIPTIONS } },
      },
      'application',
    )
    .addApiKey(
      { type: 'apiKey', in: 'query', name: 'signature', description: SIGNATURE_DESCRIPTION },
      'signature',
    )
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'Credentials of an application.' }, 'client')
    .build();
  const { title, description } = config.info;
  const info = { title, version, description, license: LICENSE } as OpenAPIObject['info'];
  const tags = TAGS.map((tag) => ({ ...tag }));
  const extraModels = [ErrorResponse];
  const document = { ...config, info, tags, externalDocs: linkToReference('') };
  return normalizeDocument(SwaggerModule.createDocument(app, document, { extraModels }));
}

/** Returns the link to the page that shows the document for reading. */
function linkToReference(prefix: string): NonNullable<OpenAPIObject['externalDocs']> {
  return { description: 'This document for reading', url: `${prefix}/reference` };
}

/** Returns the document for clients that reach the service below a path prefix. */
export function withPathPrefix(document: OpenAPIObject, prefix: string): OpenAPIObject {
  if (prefix === '') return document;
  const { application, ...schemes } = document.components?.securitySchemes ?? {};
  const flows = { clientCredentials: { tokenUrl: prefix + TOKEN_URL, scopes: { ...SCOPE_DESCRIPTIONS } } };
  return {
    ...document,
    servers: [{ url: prefix, description: 'This server' }],
    externalDocs: linkToReference(prefix),
    components: {
      ...document.components,
      securitySchemes: { ...schemes, application: { ...application, type: 'oauth2', flows } },
    },
  };
}
