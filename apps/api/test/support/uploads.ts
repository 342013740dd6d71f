import { writeStoredFile } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  ALICE,
  BOB,
  createTemporaryFolder,
  MARCH,
  objectIdAt,
  removeTemporaryFolders,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  startTestApi,
  type ErrorDetailDocument,
  type JsonObject,
  type TestApi,
  type TestResponse,
} from './api.js';
import { createWriter, parseObject, type Writer } from './writer.js';

/** A pipeline of Alice's. */
export const PIPELINE = objectIdAt(MARCH, 1);
/** A pipeline of Alice's that allows overwriting. Both have a file with the key `taken.mov`. */
export const OVERWRITING = objectIdAt(MARCH, 2);
/** A pipeline of Bob's. */
export const OTHER_PIPELINE = objectIdAt(MARCH, 3);
/** Maximum size of a file. */
export const MAX_BYTES = 1_000;

export interface UploadDocument extends JsonObject {
  readonly id: ObjectId;
  readonly form_post_url: string;
  readonly form_post_params: Readonly<Record<string, string>>;
  readonly expires_at: number;
}

export type Fields = readonly (readonly [name: string, value: string | Blob])[];

/** An API with local storage, and what a client does to upload a file. */
export class UploadFixture {
  private keys = 0;

  private constructor(
    readonly api: TestApi,
    readonly alice: Writer,
    /** Folder of the storage. */
    readonly folder: string,
  ) {}

  static async start(): Promise<UploadFixture> {
    const folder = await createTemporaryFolder();
    const api = await startTestApi({ STORAGE_DIR: folder, UPLOAD_MAX_BYTES: String(MAX_BYTES) });
    await storeRecords(api.database, {
      resources: [
        resourceFor(ALICE, 'pipeline', { id: PIPELINE }),
        resourceFor(ALICE, 'pipeline', { id: OVERWRITING, upload_options: { overwrite: true } }),
        resourceFor(BOB, 'pipeline', { id: OTHER_PIPELINE }),
      ],
    });
    for (const [n, pipeline] of [PIPELINE, OVERWRITING].entries())
      await storeContent(api, objectIdAt(MARCH, 10 + n), `${ALICE}/${pipeline}/taken.mov`);
    return new UploadFixture(api, await createWriter(api, ALICE), folder);
  }

  /** Begins an upload under a new key. */
  async begin(parameters: Readonly<Record<string, string>> = {}): Promise<UploadDocument> {
    this.keys += 1;
    const path = createPath({ object_key: `films/${this.keys}.mov`, pipeline_id: PIPELINE, ...parameters });
    return parseObject(await this.alice.post(path), 'upload', 201) as UploadDocument;
  }

  complete(upload: UploadDocument, count: unknown): Promise<TestResponse> {
    return this.alice.put(uploadPath(upload), { upload: { nb_chunks: count } });
  }

  async listChunks({ id }: UploadDocument): Promise<string[]> {
    return (await readdir(join(this.folder, 'uploads', id)).catch(() => [])).sort();
  }

  readChunk({ id }: UploadDocument, chunk: number): Promise<string> {
    return readFile(join(this.folder, 'uploads', id, String(chunk)), 'utf8');
  }

  async close(): Promise<void> {
    await this.api.close();
    await removeTemporaryFolders();
  }
}

/** Records the content of a file of Alice's. */
export async function storeContent(
  { database }: TestApi,
  fileId: ObjectId,
  storageKey: string,
): Promise<void> {
  await writeStoredFile(database.pool, {
    account: ALICE,
    fileId,
    jobId: null,
    storageKey,
    size: 1,
    at: MARCH,
  });
}

/** Returns the path of a request that begins an upload. */
export const createPath = (parameters: Readonly<Record<string, string>>): string =>
  `/v1/files/uploads/?${String(new URLSearchParams(parameters))}`;

export const uploadPath = ({ id }: UploadDocument): string => `/v1/files/uploads/${id}`;

/** Sends a form whose parts are exactly these. */
export function sendFields(url: string, fields: Fields): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return fetch(url, { method: 'POST', body: form });
}

/** Sends a chunk as clients do. */
export function sendChunk(
  { form_post_url: url, form_post_params: params }: UploadDocument,
  chunk: number | string,
  content: string,
): Promise<Response> {
  const fields = Object.entries({ ...params, chunk: String(chunk) });
  return sendFields(url, [...fields, ['file', new Blob([content])]]);
}

/** Returns the messages of an error. */
export const listMessages = ({ details }: { readonly details: readonly ErrorDetailDocument[] }): string[] =>
  details.map(({ message }) => message);
