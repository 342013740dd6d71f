import { Alert, Code, Group, Text } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import { failureAdvice } from '@mediajobs/jobs-domain/failures';
import type { ReactNode } from 'react';
import { TextLink } from '../components/text-link.js';
import type { FullJob } from './full-job.js';

/** Why a job failed: in its own words, what that means, and what to do. */
export function JobError({
  job: { status, error_code: code, error_msg: message },
}: {
  readonly job: FullJob;
}): ReactNode {
  if (status !== 'FAILURE') return null;
  const known = failureAdvice(code);
  return (
    <Alert
      color="red"
      mb="md"
      title={
        <Group gap="sm">
          {message ?? 'The job failed and does not say why'}
          {typeof code === 'string' && code !== '' && (
            <TextLink to="/jobs" search={{ error_code: code }} title="All jobs with this error code">
              <Code color="transparent">{code}</Code>
            </TextLink>
          )}
        </Group>
      }
    >
      {known ? (
        <>
          <Text size="sm">{known.meaning}</Text>
          <Text size="sm" mt={4}>
            <strong>What to do:</strong> {known.advice}
          </Text>
        </>
      ) : (
        <Text size="sm">Nothing more is known of this code.</Text>
      )}
    </Alert>
  );
}
