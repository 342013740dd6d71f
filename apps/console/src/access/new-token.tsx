import { Alert, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Dialog } from '../components/dialog.js';
import { client } from '../session/client.js';
import { useWrite } from '../session/use-write.js';
import { ScopeField } from './scope-field.js';
import { SecretText } from './secret-text.js';

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
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        New token
      </Button>
      <Dialog title="New token" isOpen={isOpen} onClose={() => setOpen(false)}>
        <NewTokenForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewTokenForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(['mediahub_read']);
  const [lifetime, setLifetime] = useState(DEFAULT_LIFETIME);
  const { mutate, data, error, isPending } = useWrite(
    async () => {
      const expires = lifetime === '' ? {} : { expires_in: Number(lifetime) };
      const response = await client.api.POST('/v1/tokens', { body: { name, scopes, ...expires } });
      return response.data?.token.access_token ?? null;
    },
    () => queryClient.invalidateQueries({ queryKey: ['tokens'] }),
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate(undefined);
  };
  if (data) {
    return (
      <Stack>
        <SecretText label="Access token" secret={data} />
        <Button onClick={onClose}>Done</Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="What the token is for"
          required
          maxLength={255}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ScopeField value={scopes} onChange={setScopes} />
        <NativeSelect
          label="Expires after"
          data={LIFETIMES}
          value={lifetime}
          onChange={(event) => setLifetime(event.currentTarget.value)}
        />
        {error && (
          <Alert color="red" role="alert">
            {error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={name.trim() === '' || scopes.length === 0}>
            Create token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
