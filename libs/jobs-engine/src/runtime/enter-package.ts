import { insertOutputPackage, type StepWork } from '@mediajobs/jobs-db';
import { playlistFolder } from '@mediajobs/jobs-domain/playlists';
import { isPackageableEncoding, toStorageKey } from '@mediajobs/jobs-domain/submission';
import type { ClientBase } from 'pg';
import type { StoredResult } from '../step.js';

/** Enters the playlists of a job, so that requests on demand find them. */
export async function enterPackage(
  client: ClientBase,
  { account, id: jobId, plan }: StepWork,
  files: readonly StoredResult[],
  at: number,
): Promise<void> {
  const [playlist] = plan.playlists ?? [];
  if (!playlist) return;
  const { pipelineId, outputPrefix, outputDirectory } = plan;
  const directory = outputDirectory === null ? null : 'output_upload_dir';
  const path = outputPrefix + playlistFolder(playlist.name);
  const folder = toStorageKey({ account, pipelineId, directory, path });
  const names = files.flatMap(({ storageKey }) =>
    storageKey?.startsWith(folder) === true ? [storageKey.slice(folder.length)] : [],
  );
  const outputs = plan.outputs.filter(({ encoding }) => isPackageableEncoding(encoding));
  const fileIds = outputs.map(({ fileId }) => fileId);
  await insertOutputPackage(client, { account, jobId, fileIds }, { folder, names }, at);
}
