import { Alert, Button, Group, Text } from '@mantine/core';
import { ApiError, NotFoundError } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { isUnavailable } from '../session/query-client.js';

interface ErrorAlertProps {
  readonly error: Error;
  /** What could not be read, as the subject of a sentence. */
  readonly subject: string;
  readonly onRetry: () => void;
}

/** Something could not be read: why, and what can be done. */
export function ErrorAlert({ error, subject: what, onRetry }: ErrorAlertProps): ReactNode {
  const isMissing = error instanceof NotFoundError;
  return (
    <Alert color={isMissing ? 'gray' : 'red'} role="alert" m="md" title={formatTitle(error, what)}>
      <Text size="sm">
        {isMissing ? 'It was removed, belongs to another account, or the address is wrong.' : error.message}
      </Text>
      {error instanceof ApiError && error.requestId !== null && !isMissing && (
        <Text size="xs" mt="xs">
          Request {error.requestId}: the server’s log has more under this id.
        </Text>
      )}
      {!isMissing && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function formatTitle(error: Error, what: string): string {
  if (error instanceof NotFoundError) return `${what} could not be found`;
  return isUnavailable(error) ? 'The server can’t be reached' : `${what} could not be read`;
}
