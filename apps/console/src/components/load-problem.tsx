import { Button, Group } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isUnavailable } from '../session/request-errors.js';
import { ErrorText } from './error-text.js';

/** State of a request for the choices of a field. */
export type LoadState = Pick<UseQueryResult, 'data' | 'error' | 'refetch'>;

interface LoadProblemProps {
  readonly load: LoadState;
  /** Subject of a sentence, such as `The pipelines`. */
  readonly subject: string;
}

/** Says at a field why its choices could not be loaded, with a button to retry; nothing otherwise. */
export function LoadProblem({ load: { data, error, refetch }, subject }: LoadProblemProps): ReactNode {
  if (error === null || data !== undefined) return null;
  const reason = isUnavailable(error) ? 'the server can’t be reached' : error.message;
  return (
    <Group gap="xs">
      <ErrorText>
        {subject} could not be loaded: {reason}
      </ErrorText>
      <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
        Try again
      </Button>
    </Group>
  );
}
