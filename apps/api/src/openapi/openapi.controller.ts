import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequireScope } from '../http/access-policy.js';
import { HttpResult } from '../http/http-result.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { OpenApiService } from './openapi.service.js';

/** The OpenAPI document. Swagger UI, which shows it at `/docs`, is served by SwaggerModule. */
@ApiExcludeController()
@RequireScope({ scope: null, isPublic: true })
@Controller()
export class OpenApiController {
  constructor(private readonly openApi: OpenApiService) {}

  @Get('docs-json')
  json(@Context() { request }: RequestContext): HttpResult {
    return this.render(request, 'json', 'application/json; charset=utf-8');
  }

  @Get('docs-yaml')
  yaml(@Context() { request }: RequestContext): HttpResult {
    return this.render(request, 'yaml', 'text/yaml; charset=utf-8');
  }

  private render(request: FastifyRequest, format: 'json' | 'yaml', type: string): HttpResult {
    const { headers, body } = this.openApi.serialize(request, format).negotiate(request.headers);
    return new HttpResult({ headers: { ...headers, 'Content-Type': type }, body });
  }
}
