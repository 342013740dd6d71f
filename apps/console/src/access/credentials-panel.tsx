import { Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ConfirmedAction } from '../components/confirmed-action.js';
import { DescriptionList } from '../components/description-list.js';
import { Dialog } from '../components/dialog.js';
import { ErrorAlert } from '../components/error-alert.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import { client } from '../session/client.js';
import { credentialsQuery, type Credentials } from './access-queries.js';
import { NewSecret } from './new-secret.js';
import { reloadQueries } from '../session/reload-queries.js';

const SCOPE_MESSAGE = 'You may not do this: you lack a scope of the application, or mediahub_admin.';

/** Credentials of an application, with the ways to replace and revoke them. */
export function CredentialsPanel({ id }: { readonly id: string }): ReactNode {
  const { data, error, refetch } = useQuery(credentialsQuery);
  const [rotated, setRotated] = useState<Credentials | null>(null);
  const credentials = data?.find(({ application }) => application.id === id);
  return (
    <Panel
      title="Credentials"
      aside={credentials && !credentials.revoked_at && <CredentialActions id={id} onRotated={setRotated} />}
    >
      {error && !data && (
        <ErrorAlert error={error} subject="The credentials" onRetry={() => void refetch()} />
      )}
      {!error && !data && <LoadingView subject="the credentials" />}
      {data && !credentials && <Text size="sm">This application has no credentials.</Text>}
      {credentials && <CredentialFacts credentials={credentials} />}
      <Dialog title="New secret" isOpen={rotated !== null} onClose={() => setRotated(null)}>
        {rotated && <NewSecret credentials={rotated} onClose={() => setRotated(null)} />}
      </Dialog>
    </Panel>
  );
}

function CredentialFacts({ credentials }: { readonly credentials: Credentials }): ReactNode {
  const { application, revoked_at: revokedAt, last_used_at: lastUsedAt } = credentials;
  return (
    <DescriptionList
      items={[
        ['Client id', credentials.client_id],
        ['Scopes', credentials.scopes.join(', ')],
        ['Created', <Time key="created" at={credentials.created_at} />],
        ['Secret replaced', <Time key="rotated" at={credentials.rotated_at} />],
        ['Revoked', revokedAt ? <Time key="revoked" at={revokedAt} /> : null],
        ['Last used', lastUsedAt ? <RelativeTime key="used" at={lastUsedAt} /> : 'Never'],
        [
          'Tokens',
          <TextLink key="tokens" to="/tokens" search={{ 'application.id': application.id }}>
            Valid tokens
          </TextLink>,
        ],
      ]}
    />
  );
}

interface CredentialActionsProps {
  readonly id: string;
  readonly onRotated: (credentials: Credentials) => void;
}

function CredentialActions({ id, onRotated }: CredentialActionsProps): ReactNode {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  const reload = (): Promise<void> => reloadQueries(queryClient, ['credentials']);
  const rotate = async (): Promise<void> => {
    const { data } = await client.api.POST('/v1/applications/{id}/rotate', { params });
    if (data) onRotated(data.credentials);
  };
  return (
    <Group gap="xs">
      <ConfirmedAction
        label="Replace secret"
        title="Replace the secret?"
        text="The present secret is invalid at once: programs need the new one for their next token."
        confirmLabel="Replace secret"
        keepLabel="Keep secret"
        scopeMessage={SCOPE_MESSAGE}
        send={rotate}
        onDone={reload}
      />
      <ConfirmedAction
        label="Revoke"
        title="Revoke these credentials?"
        text="The application gets no more tokens, and those that it has end within two seconds. Its jobs stay."
        confirmLabel="Revoke credentials"
        keepLabel="Keep credentials"
        isDestructive
        scopeMessage={SCOPE_MESSAGE}
        send={() => client.api.DELETE('/v1/applications/{id}', { params })}
        onDone={reload}
      />
    </Group>
  );
}
