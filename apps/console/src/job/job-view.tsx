import { NotFoundError, type Attempt } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { ErrorView } from '../components/error-view.js';
import { jobName } from '../components/job-name.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { sourceKey } from '../playback/media-source.js';
import { useClient } from '../session/client.js';
import { fullJobQuery, type FullJob } from '../components/full-job.js';
import { JobDetails } from './job-details.js';
import { JobDocument } from './job-document.js';
import { JobFiles } from './job-files.js';
import { JobHeader } from './job-header.js';
import { JobOutputs } from './job-outputs.js';
import { JobStage } from './job-stage.js';
import { JobSteps } from './job-steps.js';
import { JobTimeline } from './job-timeline.js';
import { MissingJob } from './missing-job.js';
import { useAttempts } from './use-attempts.js';
import { useLiveJob } from './use-live-job.js';
import { WebhookDeliveries } from './webhook-deliveries.js';

const route = getRouteApi('/signed-in/jobs/$id');

/** One job with its input, outputs and history, updated live while it runs. */
export function JobView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data: job, error, refetch } = useQuery(fullJobQuery(client, id));
  const attempts = useAttempts(id, job?.status);
  useLiveJob(job);
  useTitle(job ? jobName(job) : 'Job');
  if (error instanceof NotFoundError && !job) return <MissingJob id={id} />;
  if (error && !job) return <ErrorView error={error} subject="The job" onRetry={() => void refetch()} />;
  // Both at once, so that nothing moves when the second one arrives.
  if (!job || attempts.isPending) return <LoadingView subject="the job" />;
  return (
    <>
      {attempts.error && !attempts.data && (
        <ErrorAlert error={attempts.error} subject="The attempts" onRetry={() => void attempts.refetch()} />
      )}
      <LoadedJob key={id} job={job} attempts={attempts.data ?? []} />
    </>
  );
}

interface LoadedJobProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
}

/** Panels that grow while the job runs come last, so that nothing moves. */
function LoadedJob({ job, attempts }: LoadedJobProps): ReactNode {
  const [playing, setPlaying] = useState<string | null>(null);
  const play = (index: number): void => {
    setPlaying(sourceKey(index));
    document.querySelector('#main')?.scrollTo({ top: 0 });
  };
  return (
    <div className={view['view']}>
      <JobHeader job={job} attempts={attempts} />
      <JobStage job={job} attempts={attempts} playing={playing} onPlay={setPlaying} />
      <div className={view['columns']}>
        <div className={view['main']}>
          <JobOutputs job={job} attempts={attempts} onPlay={play} />
          <JobFiles job={job} />
          <JobDocument id={job.id} version={job.updated_at ?? 0} />
          <JobSteps job={job} attempts={attempts} />
          <WebhookDeliveries job={job} />
        </div>
        <div className={view['side']}>
          <JobDetails job={job} />
          <Panel title="Timeline">
            <JobTimeline job={job} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
