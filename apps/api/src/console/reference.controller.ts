import { ApiError } from '@mediajobs/jobs-domain';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RequireScope } from '../http/access-policy.js';
import { HttpResult } from '../http/http-result.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { resolvePathPrefix, type OriginSettings } from '../http/origin.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { referenceContentSecurityPolicy } from '../http/security-headers.js';
import { findRedoc, renderReferencePage, renderStartScript } from './reference-page.js';

/** A page that shows the OpenAPI document for reading, by Redoc. */
@ApiExcludeController()
@RequireScope({ scope: null, isPublic: true })
@Controller('reference')
export class ReferenceController {
  private readonly redoc = findRedoc();

  constructor(@Inject(SETTINGS) private readonly settings: OriginSettings) {}

  @Get()
  page(@Context() { request }: RequestContext): HttpResult {
    if (this.redoc === null) throw new ApiError('routeNotFound');
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': referenceContentSecurityPolicy(),
    };
    const prefix = resolvePathPrefix(request, this.settings);
    return new HttpResult({ headers, body: renderReferencePage(prefix, this.redoc) });
  }

  @Get('start.js')
  start(@Context() { request }: RequestContext): HttpResult {
    const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' };
    return new HttpResult({ headers, body: renderStartScript(resolvePathPrefix(request, this.settings)) });
  }
}
