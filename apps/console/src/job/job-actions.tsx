import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import { useClient } from '../session/client.js';
import { lacksScope } from '../session/request-errors.js';
import { useWrite } from '../session/use-write.js';
import type { FullJob } from './full-job.js';

/** Buttons that cancel an unfinished job, or retry a failed one. Both require a confirmation. */
export function JobActions({ job: { id, status } }: { readonly job: FullJob }): ReactNode {
  const { jobs } = useClient();
  if (isUnfinished(status))
    return (
      <ConfirmedAction
        key="cancel"
        id={id}
        label="Cancel"
        title="Cancel this job?"
        text="The job fails as cancelled, and its outputs are removed."
        confirmLabel="Cancel job"
        keepLabel="Keep job"
        color="red.9"
        send={(job) => jobs.cancel(job)}
      />
    );
  if (status !== 'FAILURE') return null;
  return (
    <ConfirmedAction
      key="retry"
      id={id}
      label="Retry"
      title="Retry this job?"
      text="The job is queued again. Finished outputs are kept, the others are encoded again."
      confirmLabel="Retry job"
      keepLabel="Back"
      send={(job) => jobs.retry(job)}
    />
  );
}

interface ConfirmedActionProps {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly keepLabel: string;
  readonly color?: string;
  readonly send: (id: string) => Promise<unknown>;
}

/** A button that opens a dialog, whose confirmation sends a request. */
function ConfirmedAction(props: ConfirmedActionProps): ReactNode {
  const { id, label, title, text, confirmLabel, keepLabel, color = 'indigo', send } = props;
  const cache = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { mutate, error, isPending, reset } = useWrite(send, async () => {
    close();
    await cache.invalidateQueries({ queryKey: ['job', id] });
  });
  const ask = (): void => {
    reset();
    open();
  };
  return (
    <>
      <Button variant="default" size="xs" onClick={ask}>
        {label}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        <Text size="sm">{text}</Text>
        {error && (
          <Alert color="red" role="alert" mt="md">
            {lacksScope(error)
              ? 'This token may not change jobs: it lacks the scope mediahub_write.'
              : error.message}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {keepLabel}
          </Button>
          <Button color={color} loading={isPending} onClick={() => mutate(id)}>
            {confirmLabel}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
