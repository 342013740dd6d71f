import type { Job } from '../model.js';

/** Returns an object by its id; undefined if it does not exist. */
export type FindObject = (id: string) => object | undefined;

/** Replaces references of a job to pipelines, presets and files by their objects, as the query says. */
export function expandJob(
  job: Job,
  parameters: URLSearchParams,
  find: Readonly<Record<'pipeline' | 'preset' | 'file', FindObject>>,
): Job {
  const kinds = (parameters.get('expand') ?? '').split(',');
  const isAll = parameters.get('expand_all') === 'true';
  const replace = <T extends { readonly id: string } | undefined>(
    kind: keyof typeof find,
    reference: T,
  ): T =>
    reference && (isAll || kinds.includes(kind)) ? { ...reference, ...find[kind](reference.id) } : reference;
  const { pipeline, input, outputs } = job;
  return {
    ...job,
    ...(pipeline && { pipeline: replace('pipeline', pipeline) }),
    ...(input?.file && { input: { ...input, file: replace('file', input.file) } }),
    ...(outputs && {
      outputs: outputs.map((output) => ({
        ...output,
        ...(output.preset && { preset: replace('preset', output.preset) }),
        ...(output.file && { file: replace('file', output.file) }),
      })),
    }),
  };
}
