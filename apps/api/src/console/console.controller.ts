import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { ConsolePage } from './console-page.js';

/** Paths of the console's views. Each is served the same page, whose router reads the path. */
const VIEW_PATHS = [
  '/',
  '/sign-in',
  '/jobs',
  '/jobs/:id',
  '/queue',
  '/insight',
  ...['pipelines', 'presets', 'templates'].flatMap((kind) => [
    `/${kind}`,
    `/${kind}/:id`,
    `/${kind}/:id/edit`,
  ]),
  '/files',
  '/files/:id',
  '/applications',
  '/applications/:id',
  '/tokens',
  '/uploads',
  '/webhooks',
  '/webhooks/:id',
  '/workers',
];

@ApiExcludeController()
@RequireScope({ scope: null, isPublic: true })
@Controller()
export class ConsoleController {
  constructor(private readonly page: ConsolePage) {}

  @Get(VIEW_PATHS)
  view(@Context() { request }: RequestContext): HttpResult {
    return this.page.render(request);
  }
}
