import type { Template } from '../submit/templates-query.js';

type Settings = NonNullable<Template['job_settings']>;

/** Ids of the presets of the outputs of a template, in their order. */
export function listPresetIds({ outputs }: Pick<Settings, 'outputs'>): string[] {
  return (outputs ?? []).flatMap(({ preset }) => preset?.id ?? []);
}
