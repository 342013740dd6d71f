import type { Job } from '@mediajobs/jobs-client';
import { Option } from 'commander';
import { formatJob } from './format-job.js';
import { formatObject } from './format-object.js';
import { toJsonLine } from './job-writer.js';
import { isTerminal, print } from './print.js';

const JOB_OUTPUTS = ['table', 'json', 'ndjson', 'id'] as const;
export type JobOutput = (typeof JOB_OUTPUTS)[number];

/** Returns `--output` of commands that print one object. */
export function jobOutputOption(): Option {
  const description = 'default: table on a terminal, else ndjson; id prints only the id';
  return new Option('-o, --output <format>', description).choices(JOB_OUTPUTS);
}

/** Prints one job. */
export function printJob(job: Job, output: JobOutput | undefined): Promise<void> {
  return printAs(job, output, () => formatJob(job));
}

/** Prints one object. */
export function printObject(object: { readonly id: string }, output: JobOutput | undefined): Promise<void> {
  return printAs(object, output, () => formatObject(object));
}

async function printAs(
  object: { readonly id: string },
  output: JobOutput = isTerminal() ? 'table' : 'ndjson',
  formatTable: () => string,
): Promise<void> {
  if (output === 'id') await print(`${object.id}\n`);
  else if (output === 'ndjson') await print(toJsonLine(object));
  else await print(output === 'json' ? `${JSON.stringify(object, null, 2)}\n` : formatTable());
}
