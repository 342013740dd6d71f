import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyableId } from '../components/copyable-id.js';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { ObjectPage } from '../components/object-page.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import { RecentJobs } from '../list/recent-jobs.js';
import { useClient } from '../session/client.js';
import { useScope } from '../session/use-scope.js';
import { CredentialsPanel } from './credentials-panel.js';

/** An application: its credentials and its jobs. */
export function ApplicationView(): ReactNode {
  const { id } = useParams({ from: '/signed-in/applications/$id' });
  const client = useClient();
  const isAdmin = useScope('mediahub_admin');
  const { data, error, refetch } = useQuery({
    queryKey: ['application', id],
    queryFn: ({ signal }) => client.applications.get(id, { signal }),
  });
  const name = data?.name ?? id;
  useTitle(name);
  if (error && !data) {
    return <ErrorView error={error} subject="This application" onRetry={() => void refetch()} />;
  }
  if (!data) return <LoadingView subject="the application" />;
  return (
    <ObjectPage
      parent={
        <TextLink to={isAdmin ? '/applications' : '/jobs'}>{isAdmin ? 'Applications' : 'Jobs'}</TextLink>
      }
      title={name}
      facts={
        <>
          <span>Application</span>
          <CopyableId id={id} />
        </>
      }
    >
      {isAdmin && <CredentialsPanel id={id} />}
      <RecentJobs filter={{ 'application.id': id }} />
    </ObjectPage>
  );
}
