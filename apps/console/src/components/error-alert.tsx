import { Alert, Button, Group, Text } from '@mantine/core';
import { ApiError, NotFoundError } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { isUnavailable, lacksScope } from '../session/request-errors.js';

interface ErrorAlertProps {
  readonly error: Error;
  /** Subject of a sentence, such as `The job`. */
  readonly subject: string;
  readonly onRetry: () => void;
}

/** Reports a failed request, with a button to retry where that can help. */
export function ErrorAlert({ error, subject, onRetry }: ErrorAlertProps): ReactNode {
  const isMissing = error instanceof NotFoundError;
  const canRetry = !isMissing && !lacksScope(error);
  return (
    <Alert color={isMissing ? 'gray' : 'red'} role="alert" m="md" title={formatTitle(error, subject)}>
      <Text size="sm">
        {isMissing ? 'It was removed, belongs to another account, or the URL is wrong.' : error.message}
      </Text>
      {error instanceof ApiError && error.requestId !== null && !isMissing && (
        <Text size="xs" mt="xs">
          Request {error.requestId}: find details under this id in the server’s log.
        </Text>
      )}
      {canRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function formatTitle(error: Error, subject: string): string {
  if (error instanceof NotFoundError) return `${subject} was not found`;
  if (lacksScope(error)) return 'You have no access to this';
  return isUnavailable(error) ? 'The server can’t be reached' : `${subject} could not be loaded`;
}
