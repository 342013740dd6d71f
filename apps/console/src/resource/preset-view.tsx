import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { FailedView } from '../show/failed-view.js';
import { LoadingView } from '../show/loading-view.js';
import { TextLink } from '../show/text-link.js';
import { useTitle } from '../show/use-title.js';
import { RecordView } from './record-view.js';

const route = getRouteApi('/signed-in/presets/$id');

/** How outputs are encoded. */
export function PresetView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['preset', id],
    queryFn: ({ signal }) => client.presets.get(id, { expand: ['codec'], signal }),
  });
  useTitle(data?.name ?? 'Preset');
  if (error && !data) return <FailedView error={error} what="The preset" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView what="the preset" />;
  const search = { 'output.preset.id': id };
  return (
    <RecordView
      kind="Preset"
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
