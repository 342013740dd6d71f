import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { originQuery } from './form/use-origin.js';
import { JobForm } from './job-form.js';
import { parseNewJobSearch } from './new-job-search.js';

const route = getRouteApi('/signed-in/jobs/new');

/** Form that submits a job, and then shows it. It may start with a copy of a job. */
export function NewJobView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parseNewJobSearch });
  const { data, error, refetch } = useQuery(originQuery(client, search));
  const title = search.job === undefined ? 'New job' : 'Duplicate a job';
  useTitle(title);
  const origin = JSON.stringify(search);
  return (
    <div className={view['view']}>
      {search.job === undefined ? (
        <TextLink to="/jobs">Jobs</TextLink>
      ) : (
        <TextLink to="/jobs/$id" params={{ id: search.job }}>
          The original job
        </TextLink>
      )}
      <Title order={1} mt={4} mb="md">
        {title}
      </Title>
      {error && !data && (
        <ErrorAlert
          error={error}
          subject={search.job === undefined ? 'The file' : 'The job'}
          onRetry={() => void refetch()}
        />
      )}
      {!error && !data && <LoadingView subject="the form" />}
      {data && <JobForm key={origin} origin={origin} initial={data} />}
    </div>
  );
}
