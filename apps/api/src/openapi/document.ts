import { MODELS, NamedReference, Reference } from '@mediajobs/jobs-domain';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ErrorAnswer, Link } from './answers.js';

const DESCRIPTION = `The job records of a video transcoding service.

Authorise once with a token, then try any request. Every answer carries \`X-Request-Id\`, which the log has too.`;

/** The OpenAPI document, made from the decorators of routes and models. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('mediajobs')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('Proprietary', 'https://www.example.com/license')
    .addServer('/', 'This server')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token.' })
    .build();
  return SwaggerModule.createDocument(app, config, {
    extraModels: [...Object.values(MODELS), Reference, NamedReference, ErrorAnswer, Link],
  });
}

/** Swagger UI at `/docs`, the document at `/docs-json` and `/docs-yaml`. */
export function serveDocument(app: INestApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'mediajobs',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true, displayRequestDuration: true },
  });
}
