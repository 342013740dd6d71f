import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { jobName } from '../list/job-page.js';
import { useClient } from '../session/client.js';
import { FailedView } from '../show/failed-view.js';
import { LoadingView } from '../show/loading-view.js';
import { Panel } from '../show/panel.js';
import { useTitle } from '../show/use-title.js';
import classes from '../show/view.module.css';
import { fullJobOptions } from './full-job.js';
import { JobError } from './job-error.js';
import { JobFacts } from './job-facts.js';
import { JobHead } from './job-head.js';
import { JobInput } from './job-input.js';
import { JobOutputs } from './job-outputs.js';
import { JobRaw } from './job-raw.js';
import { JobTimeline } from './job-timeline.js';
import { useLiveJob } from './use-live-job.js';

const route = getRouteApi('/signed-in/jobs/$id');

/** One job: what came in, what comes out, and what became of it, moving while it runs. */
export function JobView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data: job, error, refetch } = useQuery(fullJobOptions(client, id));
  useLiveJob(job);
  useTitle(job ? jobName(job) : 'Job');
  if (error && !job) return <FailedView error={error} what="The job" onRetry={() => void refetch()} />;
  if (!job) return <LoadingView what="the job" />;
  return (
    <div className={classes['view']}>
      <JobHead job={job} />
      <JobError job={job} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <JobOutputs job={job} />
          <JobInput job={job} />
          <JobRaw id={job.id} version={job.updated_at ?? 0} />
        </div>
        <div className={classes['side']}>
          <Panel title="Timeline">
            <JobTimeline job={job} />
          </Panel>
          <JobFacts job={job} />
        </div>
      </div>
    </div>
  );
}
