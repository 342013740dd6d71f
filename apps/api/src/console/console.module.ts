import { Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import { CONSOLE_DIRECTORY, ConsolePage } from './console-page.js';
import { ReferenceController } from './reference.controller.js';
import { ConsoleController } from './console.controller.js';

/** The browser application. */
@Module({})
export class ConsoleModule {
  static forRoot(page: ConsolePage): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: [ConsoleController, ReferenceController],
      providers: [{ provide: ConsolePage, useValue: page }],
    };
  }

  /** Serves the files that the page loads. Their names change with their contents, so clients may keep them. */
  static serveAssets(app: NestFastifyApplication): void {
    app.useStaticAssets({
      root: join(CONSOLE_DIRECTORY, 'assets'),
      prefix: '/assets/',
      // One route per file, so that other paths get the 404 of the API.
      wildcard: false,
      index: false,
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    });
  }
}
