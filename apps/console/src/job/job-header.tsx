import { CopyButton, Button, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { jobName } from '../components/job-name.js';
import { serviceUrl } from '../session/path-prefix.js';
import { JobProgress } from '../components/job-progress.js';
import { StatusBadge } from '../components/status-badge.js';
import { TextLink } from '../components/text-link.js';
import classes from '../components/view.module.css';
import type { FullJob } from './full-job.js';
import { formatCurlCommand } from './curl.js';
import { JobActions } from './job-actions.js';

/** Name, status and progress of the job, with buttons to change it and to copy its id and request. */
export function JobHeader({ job }: { readonly job: FullJob }): ReactNode {
  return (
    <header className={classes['head']}>
      <TextLink to="/jobs">Jobs</TextLink>
      <Group justify="space-between" gap="md" mt={4}>
        <Title order={1} className={classes['name'] ?? ''}>
          {jobName(job)}
        </Title>
        <Group gap="xs">
          <JobActions job={job} />
          <CopyTextButton text={job.id} label="Copy id" />
          <CopyTextButton text={formatCurlCommand(job.id, serviceUrl())} label="Copy as curl" />
        </Group>
      </Group>
      <div className={classes['state']}>
        <StatusBadge status={job.status} />
        <div className={classes['progress']}>
          <JobProgress percent={job.percentage_completed} status={job.status} label="Progress of the job" />
        </div>
        <code>{job.id}</code>
      </div>
    </header>
  );
}

function CopyTextButton({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Button variant="default" size="xs" onClick={copy}>
          <span aria-live="polite">{copied ? 'Copied' : label}</span>
        </Button>
      )}
    </CopyButton>
  );
}
