import type { JobsClient } from '@mediajobs/jobs-client';
import { toRepeatedRequest } from '@mediajobs/jobs-domain/encoding';
import { queryOptions } from '@tanstack/react-query';
import { EMPTY_DRAFT, type Draft } from '../draft/draft.js';
import { toDraft } from '../draft/from-request.js';
import { addOutput } from '../draft/draft.js';
import type { NewJobSearch } from '../new-job-search.js';

type DomainJob = Parameters<typeof toRepeatedRequest>[0];

/** Query of the draft with which the form opens. */
export function originQuery(client: JobsClient, search: NewJobSearch) {
  return queryOptions({
    queryKey: ['new job', search],
    queryFn: ({ signal }): Promise<Draft> => loadOrigin(client, search, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function loadOrigin(
  client: JobsClient,
  { job, template, file, pipeline, preset }: NewJobSearch,
  signal: AbortSignal,
): Promise<Draft> {
  if (job !== undefined) return repeatJob(client, job, signal);
  const source = file === undefined ? null : await client.files.get(file, { signal });
  return {
    ...EMPTY_DRAFT,
    template: template ?? '',
    pipeline: pipeline ?? source?.pipeline?.id ?? '',
    file: source && { id: source.id, name: source.name ?? source.id },
    outputs: preset === undefined ? [] : addOutput([], preset),
  };
}

async function repeatJob(client: JobsClient, id: string, signal: AbortSignal): Promise<Draft> {
  const job = await client.jobs.get(id, { expand: ['preset'], signal });
  const presets = (job.outputs ?? []).flatMap(({ preset }) => (preset ? [preset] : []));
  const names = new Map(presets.map((preset) => [preset.id, preset.name ?? preset.id]));
  const source = job.input?.file;
  const files = new Map(source ? [[source.id, source.name ?? source.id]] : []);
  // The domain has a separate type for ids; the documents are the same.
  return toDraft(toRepeatedRequest(job as unknown as DomainJob, names), files);
}
