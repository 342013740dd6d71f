import type { ReactNode } from 'react';
import { TextLink } from '../components/text-link.js';
import { usePipelines } from './use-pipelines.js';

/** Link to a pipeline by name; by id until the names are loaded. */
export function PipelineName({ id }: { readonly id: string }): ReactNode {
  const { data } = usePipelines();
  return (
    <TextLink to="/pipelines/$id" params={{ id }} title={id}>
      {data?.get(id) ?? id}
    </TextLink>
  );
}
