import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { lacksScope } from '../session/request-errors.js';
import { useWrite } from '../session/use-write.js';
import { Dialog } from './dialog.js';

interface ConfirmedActionProps {
  readonly label: string;
  /** Names the button among others with the same label; default: the label. */
  readonly ariaLabel?: string;
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly keepLabel: string;
  /** True for an action that removes something. */
  readonly isDestructive?: boolean;
  /** Message for a token without the scope. */
  readonly scopeMessage: string;
  readonly send: () => Promise<unknown>;
  readonly onDone: () => unknown;
}

/** A button that opens a dialog, whose confirmation sends a request. */
export function ConfirmedAction(props: ConfirmedActionProps): ReactNode {
  const {
    label,
    ariaLabel,
    title,
    text,
    confirmLabel,
    keepLabel,
    isDestructive,
    scopeMessage,
    send,
    onDone,
  } = props;
  const [isOpen, { open, close }] = useDisclosure(false);
  const { mutate, error, isPending, reset } = useWrite(send, async () => {
    close();
    await onDone();
  });
  const ask = (): void => {
    reset();
    open();
  };
  return (
    <>
      <Button variant="default" size="xs" {...(ariaLabel && { 'aria-label': ariaLabel })} onClick={ask}>
        {label}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        <Text size="sm">{text}</Text>
        {error && (
          <Alert color="red" role="alert" mt="md">
            {lacksScope(error) ? scopeMessage : error.message}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {keepLabel}
          </Button>
          <Button
            color={isDestructive === true ? 'red.9' : 'indigo'}
            loading={isPending}
            onClick={() => mutate(undefined)}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
