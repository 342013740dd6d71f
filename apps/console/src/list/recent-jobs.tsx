import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { JobFilters } from './job-search.js';
import { useClient } from '../session/client.js';
import { DataTable, type DataColumn } from '../components/data-table.js';
import { ErrorAlert } from '../components/error-alert.js';
import { formatCount } from '../components/format-count.js';
import { jobName } from '../components/job-name.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { RelativeTime } from '../components/relative-time.js';
import { StatusBadge } from '../components/status-badge.js';
import { TextLink } from '../components/text-link.js';
import type { Job } from '@mediajobs/jobs-client';

const JOBS = 5;

const COLUMNS: readonly DataColumn<Job>[] = [
  {
    name: 'Job',
    render: (job) => (
      <TextLink to="/jobs/$id" params={{ id: job.id }}>
        {jobName(job).trim() || job.id}
      </TextLink>
    ),
  },
  { name: 'Status', render: ({ status }) => <StatusBadge status={status} /> },
  { name: 'Created', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
];

/** The newest jobs that match a filter, with links to all of them and to their statistics. */
export function RecentJobs({ filter }: { readonly filter: JobFilters }): ReactNode {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['recent jobs', filter],
    queryFn: ({ signal }) =>
      client.jobs.list({ ...filter, limit: JOBS, sort: 'created_at', direction: -1 }, { signal }),
  });
  return (
    <Panel
      title={data ? formatCount(data.total, 'job') : 'Jobs'}
      aside={
        <span>
          <TextLink to="/jobs" search={filter}>
            All jobs
          </TextLink>
          {' · '}
          <TextLink to="/insight" search={filter}>
            Insight
          </TextLink>
        </span>
      }
    >
      {error && !data && <ErrorAlert error={error} subject="The jobs" onRetry={() => void refetch()} />}
      {!error && !data && <LoadingView subject="the jobs" />}
      {data?.jobs.length === 0 && 'No job yet.'}
      {data && data.jobs.length > 0 && (
        <DataTable label="Jobs" columns={COLUMNS} rows={data.jobs} rowKey={({ id }) => id} />
      )}
    </Panel>
  );
}
