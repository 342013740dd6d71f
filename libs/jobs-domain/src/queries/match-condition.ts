import { foldCase } from './case-fold.js';
import { hasAutograph, type Job } from '../models/job.js';
import { isUnfinished } from '../lifecycle/job-status.js';
import type { JobCondition } from './condition.js';
import { searchedText } from './searched-text.js';

/** Returns true when a job meets a condition. Equivalent to the SQL of lists. */
export function matchesCondition(condition: JobCondition, job: Job): boolean {
  switch (condition.field) {
    case 'search':
      return job.id === condition.id || searchedText(job).includes(condition.contains);
    case 'id':
      return condition.in.includes(job.id);
    case 'unique_custom_key':
      return typeof job.unique_custom_key === 'string' && condition.in.includes(job.unique_custom_key);
    case 'status':
      return condition.in.includes(job.status);
    case 'error_code':
      return job.error_code === condition.equals;
    case 'pipeline.id':
      return job.pipeline?.id === condition.equals;
    case 'application.id':
      return job.application?.id === condition.equals;
    case 'output.preset.id':
      return (job.outputs ?? []).some(({ preset }) => preset?.id === condition.equals);
    case 'user_data':
      return job.user_data === condition.equals;
    case 'autograph':
      return hasAutograph(job) === condition.isSet;
    case 'input.file.name': {
      const name = job.input?.file?.name;
      return typeof name === 'string' && foldCase(name).includes(condition.contains);
    }
    case 'created_at': {
      const { created_at: at } = job;
      if (at === null || at === undefined) return false;
      return 'after' in condition ? at > condition.after : at < condition.before;
    }
    case 'finished_at': {
      const { status, finished_at: at } = job;
      if (isUnfinished(status)) return true;
      return at !== null && at !== undefined && at >= condition.unfinishedOrSince;
    }
  }
}
