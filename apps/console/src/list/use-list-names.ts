import { useMemo } from 'react';
import { useNames, type NamedKind, type Names } from '../components/use-names.js';

/** Loads the names that the visible columns link to. */
export function useListNames(columns: readonly string[]): Readonly<Record<NamedKind, Names | undefined>> {
  const pipelines = useNames('pipelines', columns.includes('pipeline.id'));
  const presets = useNames('presets', columns.includes('presets'));
  const applications = useNames('applications', columns.includes('application.id'));
  return useMemo(() => ({ pipelines, presets, applications }), [pipelines, presets, applications]);
}
