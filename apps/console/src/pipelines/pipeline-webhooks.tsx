import { Alert, Button, Group, Text } from '@mantine/core';
import type { Pipeline, WebhookSecret } from '@mediajobs/jobs-client';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { CopyButton } from '../components/copy-button.js';
import { ConfirmedAction } from '../components/confirmed-action.js';
import { DescriptionList } from '../components/description-list.js';
import { ErrorText } from '../components/error-text.js';
import { formatCount } from '../components/format-count.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { useClient } from '../session/client.js';
import { lacksScope } from '../session/request-errors.js';
import { useScope } from '../session/use-scope.js';
import { useWrite } from '../session/use-write.js';
import { countWebhooks } from './describe-pipeline.js';
import { reloadQueries } from '../session/reload-queries.js';

/** The addresses that a pipeline notifies, with a test and the rotation of the secret. */
export function PipelineWebhooks({ pipeline }: { readonly pipeline: Pipeline }): ReactNode {
  const { ping_urls: urls } = pipeline;
  const hasUrls = countWebhooks(pipeline) > 0;
  const canWrite = useScope('mediahub_write');
  return (
    <Panel title="Webhooks" aside={hasUrls && canWrite && <WebhookActions id={pipeline.id} />}>
      {!hasUrls && <Text size="sm">No address is notified.</Text>}
      <DescriptionList
        items={[
          ['Job started', urls?.started],
          ['Job progressed', urls?.progressed],
          ['Job finished', urls?.finished],
          ['Job failed', urls?.error],
          ['Job has a warning', urls?.warning],
        ]}
      />
    </Panel>
  );
}

function WebhookActions({ id }: { readonly id: string }): ReactNode {
  const [secret, setSecret] = useState<WebhookSecret>();
  const client = useClient();
  return (
    <Group gap="xs">
      {secret && <NewSecret secret={secret} />}
      <TestButton id={id} />
      <ConfirmedAction
        label="New secret"
        title="Give the pipeline a new secret?"
        text="The secret signs the webhooks of the pipeline. The one before it signs as well for 24 hours."
        confirmLabel="Create secret"
        keepLabel="Keep secret"
        scopeMessage="This token may not change secrets: it lacks the scope mediahub_write."
        send={async () => setSecret(await client.webhooks.rotateSecret(id))}
        onDone={() => undefined}
      />
    </Group>
  );
}

function NewSecret({ secret: { secret } }: { readonly secret: WebhookSecret }): ReactNode {
  return (
    <Alert color="indigo" title="The new secret is shown only once" role="status">
      <Group gap="xs">
        <code>{secret}</code>
        <CopyButton text={secret} label="Copy" size="xs" />
      </Group>
    </Alert>
  );
}

function TestButton({ id }: { readonly id: string }): ReactNode {
  const client = useClient();
  const cache = useQueryClient();
  const { mutate, data, error, isPending } = useWrite(
    () => client.webhooks.test(id),
    () => reloadQueries(cache, ['webhooks']),
  );
  return (
    <>
      {error && (
        <ErrorText>
          {lacksScope(error)
            ? 'This token may not send webhooks: it lacks the scope mediahub_write.'
            : error.message}
        </ErrorText>
      )}
      {data && (
        <span role="status">
          <TextLink to="/webhooks" search={{ 'pipeline.id': id }}>
            {formatCount(data.length, 'test')} sent
          </TextLink>
        </span>
      )}
      <Button variant="default" size="xs" loading={isPending} onClick={() => mutate(undefined)}>
        Send test
      </Button>
    </>
  );
}
