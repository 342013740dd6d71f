import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { JobLinks, ResourceView } from './resource-view.js';

const route = getRouteApi('/signed-in/pipelines/$id');

/** A pipeline: where jobs read their sources and store their outputs. */
export function PipelineView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  return (
    <ResourceView
      kind="Pipeline"
      id={id}
      read={(signal) => client.pipelines.get(id, { signal })}
      links={() => <JobLinks search={{ 'pipeline.id': id }} />}
    />
  );
}
