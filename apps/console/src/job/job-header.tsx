import { Group, Title } from '@mantine/core';
import type { Attempt } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { CopyableId } from '../components/copyable-id.js';
import { jobName } from '../components/job-name.js';
import { JobProgress } from '../components/job-progress.js';
import { StatusBadge } from '../components/status-badge.js';
import view from '../components/view.module.css';
import type { FullJob } from '../components/full-job.js';
import { JobActions } from './job-actions.js';
import { JobDuration } from './job-duration.js';
import { JobMenu } from './job-menu.js';
import { JobNeighbours } from './job-neighbours.js';
import classes from './job.module.css';

interface JobHeaderProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
}

/** Name, status, progress and duration of the job, with buttons to change it, and links to its neighbours. */
export function JobHeader({ job, attempts }: JobHeaderProps): ReactNode {
  const name = jobName(job);
  return (
    <header className={view['head']}>
      <JobNeighbours id={job.id} />
      <div className={classes['heading']}>
        <Title order={1} className={classes['title'] ?? ''} title={name} dir="auto">
          {name}
        </Title>
        <Group gap="xs" className={classes['actions'] ?? ''}>
          <JobActions job={job} />
          <ButtonLink to="/jobs/new" search={{ job: job.id }} variant="default" size="xs">
            Duplicate
          </ButtonLink>
          <JobMenu id={job.id} />
        </Group>
      </div>
      <div className={view['state']}>
        <div className={classes['status']}>
          <StatusBadge status={job.status} />
        </div>
        <div className={view['progress']}>
          <JobProgress percent={job.percentage_completed} status={job.status} label="Progress of the job" />
        </div>
        <CopyableId id={job.id} />
        <JobDuration job={job} attempts={attempts} />
      </div>
    </header>
  );
}
