import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { jobName } from '../components/job-name.js';
import { useClient } from '../session/client.js';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { useTitle } from '../components/use-title.js';
import classes from '../components/view.module.css';
import { fullJobQuery } from './full-job.js';
import { JobAttempts } from './job-attempts.js';
import { JobError } from './job-error.js';
import { JobDetails } from './job-details.js';
import { JobHeader } from './job-header.js';
import { JobInput } from './job-input.js';
import { JobOutputs } from './job-outputs.js';
import { JobDocument } from './job-document.js';
import { JobTimeline } from './job-timeline.js';
import { useLiveJob } from './use-live-job.js';
import { WebhookDeliveries } from './webhook-deliveries.js';

const route = getRouteApi('/signed-in/jobs/$id');

/** One job with its input, outputs and history, updated live while it runs. */
export function JobView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data: job, error, refetch } = useQuery(fullJobQuery(client, id));
  useLiveJob(job);
  useTitle(job ? jobName(job) : 'Job');
  if (error && !job) return <ErrorView error={error} subject="The job" onRetry={() => void refetch()} />;
  if (!job) return <LoadingView subject="the job" />;
  return (
    <div className={classes['view']}>
      <JobHeader job={job} />
      <JobError job={job} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <JobOutputs job={job} />
          <JobInput job={job} />
          <JobAttempts job={job} />
          <WebhookDeliveries job={job} />
          <JobDocument id={job.id} version={job.updated_at ?? 0} />
        </div>
        <div className={classes['side']}>
          <Panel title="Timeline">
            <JobTimeline job={job} />
          </Panel>
          <JobDetails job={job} />
        </div>
      </div>
    </div>
  );
}
