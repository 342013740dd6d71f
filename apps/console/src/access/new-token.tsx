import { Button, NativeSelect, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { DialogButton } from '../components/dialog-button.js';
import { client } from '../session/client.js';
import { useScope } from '../session/use-scope.js';
import { useWrite } from '../session/use-write.js';
import { AccessForm, type AccessValues } from './access-form.js';
import { SecretText } from './secret-text.js';
import { reloadQueries } from '../session/reload-queries.js';

const DAY_S = 86_400;

/** Lifetimes to choose from; an empty value is a token that does not expire. */
const LIFETIMES = [
  { value: String(7 * DAY_S), label: '7 days' },
  { value: String(30 * DAY_S), label: '30 days' },
  { value: String(90 * DAY_S), label: '90 days' },
  { value: String(365 * DAY_S), label: '1 year' },
  { value: '', label: 'No expiry' },
];
const DEFAULT_LIFETIME = String(90 * DAY_S);

/** A button that opens the form for a new token. */
export function NewToken(): ReactNode {
  if (!useScope('mediahub_admin')) return null;
  return <DialogButton label="New token">{(close) => <NewTokenForm onClose={close} />}</DialogButton>;
}

function NewTokenForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const [lifetime, setLifetime] = useState(DEFAULT_LIFETIME);
  const { mutate, data, error, isPending } = useWrite(
    async (values: AccessValues) => {
      const expires = lifetime === '' ? {} : { expires_in: Number(lifetime) };
      const response = await client.api.POST('/v1/tokens', { body: { ...values, ...expires } });
      return response.data?.token.access_token ?? null;
    },
    () => reloadQueries(queryClient, ['tokens']),
  );
  if (data) {
    return (
      <Stack>
        <SecretText label="Access token" secret={data} />
        <Button onClick={onClose}>Done</Button>
      </Stack>
    );
  }
  return (
    <AccessForm
      nameDescription="Purpose of the token"
      submitLabel="Create token"
      error={error}
      isPending={isPending}
      onSubmit={mutate}
      onClose={onClose}
    >
      <NativeSelect
        label="Expires after"
        data={LIFETIMES}
        value={lifetime}
        onChange={(event) => setLifetime(event.currentTarget.value)}
      />
    </AccessForm>
  );
}
