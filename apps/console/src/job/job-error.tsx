import { Alert, Code, Group, Text } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import { failureAdvice, failureByCode } from '@mediajobs/jobs-domain/lifecycle';
import type { ReactNode } from 'react';
import { TextLink } from '../components/text-link.js';
import type { FullJob } from '../components/full-job.js';

/** Reason why a job failed: its message, the meaning of the code, advice, and a link to other failures of this kind. */
export function JobError({
  job: { error_code: code, error_msg: message },
}: {
  readonly job: FullJob;
}): ReactNode {
  const explanation = failureAdvice(code);
  const hasCode = typeof code === 'string' && code !== '';
  return (
    <Alert
      color="red"
      mb="md"
      title={
        <Group gap="sm">
          {message ?? 'The job failed without a message'}
          {hasCode && <Code color="transparent">{code}</Code>}
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
      {failureByCode(code)?.retryable === true && (
        <Text size="sm" mt={4}>
          A retry without changes may succeed.
        </Text>
      )}
      {hasCode && (
        <Text size="sm" mt="xs">
          <TextLink to="/jobs" search={{ error_code: code }}>
            Other failures with this code
          </TextLink>
        </Text>
      )}
    </Alert>
  );
}
