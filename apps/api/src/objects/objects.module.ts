import { ObjectReader, RowStreamer } from '@mediajobs/jobs-db';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE, PRIMARY_READER } from '../http/injection-tokens.js';
import { DocumentRenderer } from './document-renderer.js';
import { ObjectExpander } from './object-expander.js';
import { ObjectsService } from './objects.service.js';

/** Reading of lists and single objects, and rendering of documents, which features share. */
@Module({
  providers: [
    {
      provide: ObjectReader,
      inject: [DATABASE, RowStreamer],
      useFactory: ({ reads }: OpenDatabase, streamer: RowStreamer) => new ObjectReader(reads, streamer),
    },
    {
      provide: PRIMARY_READER,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new ObjectReader(pool),
    },
    ObjectExpander,
    ObjectsService,
    DocumentRenderer,
  ],
  exports: [ObjectReader, PRIMARY_READER, ObjectsService, DocumentRenderer],
})
export class ObjectsModule {}
