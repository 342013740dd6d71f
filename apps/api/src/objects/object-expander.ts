import {
  ApiError,
  decodeNdjson,
  encodeNdjson,
  ExpansionTooLargeError,
  expandReferences,
  kindsToExpand,
  type LoadDocuments,
  type ObjectId,
  type ObjectKind,
  type ObjectQuery,
} from '@mediajobs/jobs-domain';
import type { ObjectReader, Page } from '@mediajobs/jobs-db';
import { Injectable } from '@nestjs/common';
import { ResponseTooLargeError, type ResponseMemory } from '../limits/response-memory.js';

/** The client that objects are expanded for. */
export interface Viewer {
  readonly account: ObjectId | null;
  readonly reader: ObjectReader;
  /** Scheme, host and path prefix to put before the addresses of documents. */
  readonly origin: string;
  /** Charged with the documents that are embedded. */
  readonly memory: ResponseMemory;
}

type Expansion = Pick<ObjectQuery, 'expand' | 'expand_all' | 'bin_data'>;

/** Embeds the objects that documents refer to. */
@Injectable()
export class ObjectExpander {
  /** Expands one document. */
  async expandDocument(
    viewer: Viewer,
    kind: ObjectKind,
    document: string,
    query: Expansion,
  ): Promise<string> {
    const lines = encodeNdjson([document]);
    const [expanded = lines] = await this.expand(viewer, kind, lines, query);
    return decodeNdjson(expanded)[0] ?? document;
  }

  /**
   * Expands a page. All of its documents are needed at once, so that each kind and level takes one statement.
   *
   * @returns chunks that are valid until the next one is taken
   */
  async *expandPage(
    viewer: Viewer,
    kind: ObjectKind,
    { chunks, memory }: Page,
    query: Expansion,
  ): AsyncGenerator<Buffer, void, undefined> {
    const documents: Buffer[] = [];
    for await (const chunk of chunks) {
      documents.push(chunk);
      viewer.memory.grow(chunk.length);
    }
    const lines = Buffer.concat(documents);
    for (const chunk of documents) memory.release(chunk);
    yield* await this.expand(viewer, kind, lines, query);
  }

  private async expand(
    { account, reader, origin, memory }: Viewer,
    kind: ObjectKind,
    documents: Buffer,
    query: Expansion,
  ): Promise<Iterable<Buffer>> {
    const load: LoadDocuments = async (referenced, ids) => {
      const options = { origin, withThumbnails: query.bin_data };
      const loaded = await reader.findMany(account, referenced, ids, options);
      for (const document of loaded.values()) memory.grow(document.length);
      return loaded;
    };
    try {
      return await expandReferences(kind, documents, kindsToExpand(query), load);
    } catch (error) {
      if (!(error instanceof ExpansionTooLargeError || error instanceof ResponseTooLargeError)) throw error;
      const parameter = query.expand_all ? 'expand_all' : 'expand';
      const message = 'The expanded page is too large; ask for fewer objects or kinds';
      throw new ApiError('invalidInput', [{ parameter, message }]);
    }
  }
}
