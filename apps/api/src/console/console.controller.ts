import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { VIEW_PATHS } from '../http/own-paths.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { ConsolePage } from './console-page.js';

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
