import type { FileParent, Job } from '@mediajobs/jobs-domain';
import type { Account } from './accounts.js';

/** The folder of the pipeline that a job runs in. */
export function parentsOf(job: Job, { pipelines }: Account): FileParent[] {
  const folder = pipelines.find(({ id }) => id === job.pipeline?.id)?.file;
  return folder ? [{ id: folder.id, type: 'folder', is_root: true }] : [];
}
