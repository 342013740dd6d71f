import type { Job } from '@mediajobs/jobs-client';
import { Option } from 'commander';
import { toJsonLine } from './job-writer.js';
import { isTerminal, print } from './print.js';

export const JOB_OUTPUTS = ['json', 'ndjson', 'id'] as const;
export type JobOutput = (typeof JOB_OUTPUTS)[number];

/** Returns `--output` of commands that print the job that they change. */
export function jobOutputOption(): Option {
  const description = 'default: json on a terminal, else ndjson; id prints only the id';
  return new Option('-o, --output <format>', description).choices(JOB_OUTPUTS);
}

/** Prints one job. */
export function printJob(job: Job, output: JobOutput | undefined): Promise<void> {
  return printObject(job, output);
}

/** Prints one object. */
export async function printObject(
  object: { readonly id: string },
  output: JobOutput | undefined,
): Promise<void> {
  if (output === 'id') await print(`${object.id}\n`);
  else if (output === 'json' || (output === undefined && isTerminal()))
    await print(`${JSON.stringify(object, null, 2)}\n`);
  else await print(toJsonLine(object));
}
