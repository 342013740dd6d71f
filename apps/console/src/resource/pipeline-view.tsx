import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import { ResourceDetails } from './resource-details.js';

const route = getRouteApi('/signed-in/pipelines/$id');

/** Where jobs take their sources from and bring their outputs to. */
export function PipelineView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['pipeline', id],
    queryFn: ({ signal }) => client.pipelines.get(id, { signal }),
  });
  useTitle(data?.name ?? 'Pipeline');
  if (error && !data)
    return <ErrorView error={error} subject="The pipeline" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView what="the pipeline" />;
  const search = { 'pipeline.id': id };
  return (
    <ResourceDetails
      kind="Pipeline"
      resource={data}
      links={
        <>
          <TextLink to="/jobs" search={search}>
            Its jobs
          </TextLink>
          <TextLink to="/insight" search={search}>
            Insight
          </TextLink>
        </>
      }
    />
  );
}
