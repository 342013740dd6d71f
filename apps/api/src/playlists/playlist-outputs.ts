import { findStoredFile, ObjectReader, type PackageKey } from '@mediajobs/jobs-db';
import { ApiError, type File, type Job, type ObjectId, type PlaylistQuery } from '@mediajobs/jobs-domain';
import { isPackageableFile, PACKAGEABLE_OUTPUTS } from '@mediajobs/jobs-domain/submission';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE, PRIMARY_READER } from '../http/injection-tokens.js';

/** Outputs of one job that are to be packaged. */
export type PlaylistOutputs = PackageKey & { readonly records: readonly File[] };

/** Finds the outputs that a request for a playlist names. */
@Injectable()
export class PlaylistOutputsFinder {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(PRIMARY_READER) private readonly reader: ObjectReader,
  ) {}

  /** @throws ApiError `playlistInvalid`, `playlistNotFound` */
  async find(account: ObjectId, { job_id, file_id }: PlaylistQuery): Promise<PlaylistOutputs> {
    if ((job_id === undefined) === (file_id === undefined))
      throw invalid('job_id', 'exactly one of job_id and file_id must be given');
    const requested = file_id && (await this.readFiles(account, file_id));
    const job = await this.readJob(account, job_id ?? findJobId(requested ?? []));
    const outputs = (job.outputs ?? []).flatMap(({ file }) => file?.id ?? []);
    const records = requested
      ? requireOutputs(requested, outputs)
      : (await this.readFiles(account, outputs)).filter(isPackageableFile);
    if (records.length === 0)
      throw invalid('job_id', `job_id must be the id of a job with ${PACKAGEABLE_OUTPUTS}, got "${job.id}"`);
    const fileIds = records.map(({ id }) => id);
    await this.requireContent(account, fileIds);
    return { account, jobId: job.id, fileIds, records };
  }

  /** Returns a job that has succeeded. */
  private async readJob(account: ObjectId, id: ObjectId): Promise<Job> {
    const found = await this.reader.find(account, 'job', id);
    if (typeof found?.document !== 'string') throw new ApiError('playlistNotFound');
    const job = JSON.parse(found.document) as Job;
    if (job.status === 'SUCCESS') return job;
    throw invalid('job_id', `job_id must be the id of a job with the status SUCCESS, got ${job.status}`);
  }

  private async readFiles(account: ObjectId, ids: readonly ObjectId[]): Promise<File[]> {
    const found = await this.reader.findMany(account, 'file', ids);
    return ids.map((id) => {
      const document = found.get(id);
      if (document === undefined) throw new ApiError('playlistNotFound');
      return JSON.parse(document) as File;
    });
  }

  private async requireContent(account: ObjectId, fileIds: readonly ObjectId[]): Promise<void> {
    const stored = await Promise.all(fileIds.map((id) => findStoredFile(this.database.pool, account, id)));
    if (stored.includes(null)) throw new ApiError('playlistNotFound');
  }
}

function findJobId(files: readonly File[]): ObjectId {
  const [jobId, ...others] = new Set(files.map(({ job }) => job?.id));
  if (jobId && others.length === 0) return jobId;
  throw invalid('file_id', 'file_id must have the ids of outputs of one job');
}

function requireOutputs(files: readonly File[], outputs: readonly ObjectId[]): readonly File[] {
  const other = files.find((file) => !outputs.includes(file.id) || !isPackageableFile(file));
  if (!other) return files;
  throw invalid('file_id', `file_id must have the ids of ${PACKAGEABLE_OUTPUTS}, got "${other.id}"`);
}

function invalid(parameter: string, message: string): ApiError {
  return new ApiError('playlistInvalid', [{ parameter, message }]);
}
