import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import { ResourceDetails } from './resource-details.js';

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
  if (error && !data) return <ErrorView error={error} subject="The preset" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView what="the preset" />;
  const search = { 'output.preset.id': id };
  return (
    <ResourceDetails
      kind="Preset"
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
