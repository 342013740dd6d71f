import type { JobsClient } from '@mediajobs/jobs-client';
import { Option } from 'commander';
import { singleValue } from './option-parsers.js';
import { resolveDefault, resolveName } from './resolve-name.js';

/** Returns `--pipeline` of commands that store a file or a job in one. */
export function pipelineOption(): Option {
  const description = 'name or id (default: the only one, or the one named Default or Demo)';
  return singleValue(new Option('--pipeline <name>', description));
}

/** Returns the id of the pipeline that is named, otherwise of the default. @throws UsageError */
export function resolvePipeline(
  { pipelines }: Pick<JobsClient, 'pipelines'>,
  name: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const all = () => pipelines.all({}, { signal });
  return name === undefined ? resolveDefault('pipeline', all) : resolveName('pipeline', name, all);
}
