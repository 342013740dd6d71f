import type { Attempt } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useState, type ReactNode } from 'react';
import { listMediaSources } from '../playback/media-source.js';
import type { FullJob } from '../components/full-job.js';
import { JobError } from './job-error.js';
import { JobMedia } from './job-media.js';
import { JobSummary } from './job-summary.js';
import classes from './job-stage.module.css';

interface JobStageProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
  /** Key of the source that the player plays; null before the first one. */
  readonly playing: string | null;
  readonly onPlay: (key: string | null) => void;
}

/**
 * The state of the job: what workers do, then the player or the error. It has the same size in every state, so that
 * nothing moves while the job runs.
 */
export function JobStage({ job, attempts, playing, onPlay }: JobStageProps): ReactNode {
  // The service has no files of jobs that were imported or seeded.
  const isTranscoded = attempts.some(({ kind }) => kind === 'encode');
  const sources = isTranscoded ? listMediaSources(job) : [];
  // Decided once: the place of the player stays, even if the job fails.
  const [hasMedia] = useState(
    () =>
      sources.length > 0 || (isUnfinished(job.status) && (job.status === 'QUEUED' || attempts.length > 0)),
  );
  if (!hasMedia) return job.status === 'FAILURE' ? <JobError job={job} /> : null;
  return (
    <section className={classes['stage']} aria-label="State">
      <JobMedia job={job} sources={sources} playing={playing} onPlay={onPlay} />
      <div className={classes['note']} tabIndex={0} role="region" aria-label="Summary">
        {job.status === 'FAILURE' ? (
          <JobError job={job} />
        ) : (
          <JobSummary job={job} attempts={attempts} sources={sources} playing={playing} onPlay={onPlay} />
        )}
      </div>
    </section>
  );
}
