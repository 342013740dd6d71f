import { PackageWaiter } from '@mediajobs/jobs-db';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { OpenDatabase } from '../core.module.js';
import { DownloadsModule } from '../downloads/downloads.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { PackagesService } from './packages.service.js';
import { PlaylistOutputsFinder } from './playlist-outputs.js';
import { PlaylistsController } from './playlists.controller.js';
import { PlaylistsService } from './playlists.service.js';

@Module({
  imports: [ObjectsModule, DownloadsModule],
  controllers: [PlaylistsController],
  providers: [
    {
      provide: PackageWaiter,
      inject: [DATABASE, HttpAdapterHost],
      useFactory: ({ pool }: OpenDatabase, { httpAdapter }: HttpAdapterHost) => {
        const { log } = httpAdapter.getInstance<FastifyInstance>();
        return new PackageWaiter(pool, (error) => log.warn({ err: error }, 'failed to read packages'));
      },
    },
    PackagesService,
    PlaylistOutputsFinder,
    PlaylistsService,
  ],
})
export class PlaylistsModule {}
