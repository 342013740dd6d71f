import { Alert, Code, Group, Text } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import { failureAdvice } from '@mediajobs/jobs-domain/lifecycle';
import type { ReactNode } from 'react';
import { TextLink } from '../components/text-link.js';
import type { FullJob } from './full-job.js';

/** Why a job failed: its message, the meaning of the code, and what to do. */
export function JobError({
  job: { status, error_code: code, error_msg: message },
}: {
  readonly job: FullJob;
}): ReactNode {
  if (status !== 'FAILURE') return null;
  const explanation = failureAdvice(code);
  return (
    <Alert
      color="red"
      mb="md"
      title={
        <Group gap="sm">
          {message ?? 'The job failed without a message'}
          {typeof code === 'string' && code !== '' && (
            <TextLink to="/jobs" search={{ error_code: code }} title="All jobs with this error code">
              <Code color="transparent">{code}</Code>
            </TextLink>
          )}
        </Group>
      }
    >
      {explanation ? (
        <>
          <Text size="sm">{explanation.meaning}</Text>
          <Text size="sm" mt={4}>
            <strong>What to do:</strong> {explanation.advice}
          </Text>
        </>
      ) : (
        <Text size="sm">No further information about this code.</Text>
      )}
    </Alert>
  );
}
