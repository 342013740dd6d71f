import { Alert, Button, Group, Text } from '@mantine/core';
import type { Job } from '@mediajobs/jobs-client';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import { jobName } from '../components/job-name.js';
import { ProgressBar } from '../components/progress-bar.js';
import { useClient } from '../session/client.js';
import { isSessionExpired, lacksScope } from '../session/request-errors.js';
import { signOut } from '../session/session.js';
import classes from './bulk-dialog.module.css';
import { runForEach, type BulkAction, type BulkFailure } from './bulk-actions.js';

interface BulkDialogProps {
  readonly action: BulkAction;
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
  /** @param failures jobs that were not changed, which stay selected */
  readonly onDone: (failures: readonly BulkFailure[]) => void;
}

/** Confirms a change of the selected jobs, runs it, and lists the jobs that could not be changed. */
export function BulkDialog({ action, jobs, onClose, onDone }: BulkDialogProps): ReactNode {
  const client = useClient();
  // The selection changes while the requests run.
  const [targets] = useState(() => jobs.filter(action.applies));
  const [others] = useState(jobs.length - targets.length);
  const [count, setCount] = useState<number | null>(null);
  const [failures, setFailures] = useState<readonly BulkFailure[] | null>(null);
  const isRunning = count !== null && failures === null;
  const run = async (): Promise<void> => {
    setCount(0);
    const failed = await runForEach(targets, (id) => action.send(client, id), setCount);
    if (failed.some(({ error }) => isSessionExpired(error))) signOut('expired');
    setFailures(failed);
    onDone(failed);
    if (failed.length === 0) onClose();
  };
  return (
    <Dialog
      title={`${action.label} ${countJobs(targets.length)}${failures ? '' : '?'}`}
      isOpen
      onClose={() => {
        if (!isRunning) onClose();
      }}
    >
      {failures ? (
        <Failures action={action} total={targets.length} failures={failures} />
      ) : (
        <>
          <Text size="sm">{action.text}</Text>
          {others > 0 && (
            <Text size="sm" mt="xs" c="dimmed">
              {others} of the selected jobs {action.otherwise} and stay as they are.
            </Text>
          )}
        </>
      )}
      {isRunning && (
        <div className={classes['progress']}>
          <ProgressBar percent={(100 * count) / targets.length} label="Progress" />
        </div>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" disabled={isRunning} onClick={onClose}>
          {failures ? 'Close' : 'Back'}
        </Button>
        {!failures && (
          <Button
            color={action.isDestructive ? 'red.9' : 'indigo'}
            loading={isRunning}
            onClick={() => void run()}
          >
            {action.label} {countJobs(targets.length)}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

interface FailuresProps {
  readonly action: BulkAction;
  readonly total: number;
  readonly failures: readonly BulkFailure[];
}

function Failures({ action, total, failures }: FailuresProps): ReactNode {
  return (
    <Alert
      color="red"
      role="alert"
      title={`${total - failures.length} of ${countJobs(total)} ${action.done}, ${failures.length} not`}
    >
      <ul className={classes['failures']}>
        {failures.map(({ job, error }) => (
          <li key={job.id}>
            <bdi>{jobName(job)}</bdi>:{' '}
            {lacksScope(error) ? 'this token lacks the scope mediahub_write' : error.message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function countJobs(count: number): string {
  return `${count} ${count === 1 ? 'job' : 'jobs'}`;
}
