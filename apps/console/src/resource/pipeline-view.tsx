import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { FailedView } from '../show/failed-view.js';
import { LoadingView } from '../show/loading-view.js';
import { TextLink } from '../show/text-link.js';
import { useTitle } from '../show/use-title.js';
import { RecordView } from './record-view.js';

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
  if (error && !data) return <FailedView error={error} what="The pipeline" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView what="the pipeline" />;
  const search = { 'pipeline.id': id };
  return (
    <RecordView
      kind="Pipeline"
      record={data}
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
