import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JobFormState } from './use-job-form.js';

/** Announces that the job was not submitted, and problems that belong to no field. */
export function FormProblems({
  problems: { fields, others },
  failure,
  isRefused,
}: Pick<JobFormState, 'problems' | 'failure' | 'isRefused'>): ReactNode {
  const messages = [
    ...(failure === null ? [] : [failure]),
    ...(isRefused && fields.size > 0 ? ['Correct the marked fields.'] : []),
    ...others,
  ];
  if (messages.length === 0) return null;
  return (
    <Alert color="red" role="alert" title={isRefused ? 'The job was not submitted' : undefined}>
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}
