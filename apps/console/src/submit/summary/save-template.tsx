import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { InvalidInputError } from '@mediajobs/jobs-client';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../components/dialog.js';
import { useClient } from '../../session/client.js';
import { lacksScope } from '../../session/request-errors.js';
import { useWrite } from '../../session/use-write.js';
import type { Draft } from '../draft/draft.js';
import { toTemplateSettings } from '../draft/to-request.js';
import { reloadQueries } from '../../session/reload-queries.js';

type Client = ReturnType<typeof useClient>;
type TemplateBody = NonNullable<Parameters<Client['api']['POST']>[1]>;

/** A button that saves the settings of the form as a template. */
export function SaveTemplate({ draft }: { readonly draft: Draft }): ReactNode {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const [savedName, setSavedName] = useState<string | null>(null);
  const { mutate, error, isPending, reset } = useCreateTemplate(draft, (created) => {
    setSavedName(created);
    close();
  });
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          reset();
          setName(draft.title);
          open();
        }}
      >
        Save as template…
      </Button>
      {savedName !== null && (
        <Text size="sm" role="status">
          Saved the template “{savedName}”.
        </Text>
      )}
      <Dialog title="Save as template" isOpen={isOpen} onClose={close}>
        <Text size="sm" mb="sm">
          The template keeps pipeline, outputs, playlists and texts, and not the source and the custom key.
        </Text>
        <TextInput
          data-autofocus
          label="Name of the template"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error && (
          <Alert color="red" role="alert" mt="md">
            {describeError(error)}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={isPending} disabled={name.trim() === ''} onClick={() => mutate(name.trim())}>
            Save template
          </Button>
        </Group>
      </Dialog>
    </>
  );
}

function useCreateTemplate(draft: Draft, onCreated: (name: string) => void) {
  const client = useClient();
  const cache = useQueryClient();
  return useWrite(
    async (name: string) => {
      const body = { name, job_settings: toTemplateSettings(draft) };
      await client.api.POST('/v1/jobs/templates', { body } as unknown as TemplateBody);
      return name;
    },
    async (name) => {
      onCreated(name);
      await reloadQueries(cache, ['templates']);
    },
  );
}

function describeError(error: Error): string {
  if (lacksScope(error)) return 'This token may not save templates: it lacks the scope mediahub_write.';
  if (error instanceof InvalidInputError && error.details.length > 0)
    return error.details.map(({ message }) => message).join('; ');
  return error.message;
}
