import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FormErrors } from './field-errors.js';

/** Announces that the job was not submitted, and problems that belong to no field. */
export function Problems({ fields, others }: FormErrors): ReactNode {
  const messages = Object.keys(fields).length > 0 ? ['Correct the marked fields.', ...others] : others;
  return (
    <Alert color="red" role="alert" title="The job was not submitted">
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}
