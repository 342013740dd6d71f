import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Dialog } from '../components/dialog.js';
import { client } from '../session/client.js';
import { useWrite } from '../session/use-write.js';
import type { Credentials } from './access-queries.js';
import { ScopeField } from './scope-field.js';
import { NewSecret } from './new-secret.js';

/** A button that opens the form for a new application. */
export function NewApplication(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        New application
      </Button>
      <Dialog title="New application" isOpen={isOpen} onClose={() => setOpen(false)}>
        <NewApplicationForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewApplicationForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(['mediahub_read']);
  const { mutate, data, error, isPending } = useWrite(
    async (): Promise<Credentials | null> =>
      (await client.api.POST('/v1/applications', { body: { name, scopes } })).data?.credentials ?? null,
    () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['credentials'] }),
        queryClient.invalidateQueries({ queryKey: ['names', 'applications'] }),
      ]),
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate(undefined);
  };
  if (data) return <NewSecret credentials={data} onClose={onClose} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          required
          maxLength={255}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ScopeField value={scopes} onChange={setScopes} />
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
            Create application
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
