import { NotFoundError } from '@mediajobs/jobs-client';
import { freePath } from '../downloads/local-name.js';
import { saveContent } from '../downloads/save-content.js';
import { printWarning } from '../output/print.js';
import type { Connection } from '../session.js';
import { listResults } from './job-results.js';

/** A successful job whose files are saved. */
export interface SaveRequest {
  readonly client: Connection;
  readonly jobId: string;
  /** Name of the source without extension. */
  readonly source: string;
  /** Folder of the results; it exists. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Saves the files of a job, never over another file. Returns their paths. */
export async function saveResults(request: SaveRequest): Promise<readonly string[]> {
  const { client, jobId, source, folder, signal } = request;
  const paths: string[] = [];
  for (const { fileId, stem, extension } of await listResults(client, jobId, source, signal)) {
    const path = await freePath(folder, stem, extension);
    try {
      const { file } = await client.files.download(fileId, { signal });
      await saveContent({ client, file, path, signal });
      paths.push(path);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      printWarning(`File ${fileId} is not in the storage of the service; it was not saved.`);
    }
  }
  return paths;
}
