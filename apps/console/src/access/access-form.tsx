import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { ScopeField } from './scope-field.js';

/** Name and scopes of a new token or application. */
export interface AccessValues {
  readonly name: string;
  readonly scopes: string[];
}

interface AccessFormProps {
  readonly nameDescription?: string;
  readonly submitLabel: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSubmit: (values: AccessValues) => void;
  readonly onClose: () => void;
  /** Further fields. */
  readonly children?: ReactNode;
}

/** A form for the name and the scopes of a token or an application. */
export function AccessForm(props: AccessFormProps): ReactNode {
  const { nameDescription, submitLabel, error, isPending, onSubmit, onClose, children } = props;
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(['mediahub_read']);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSubmit({ name, scopes });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description={nameDescription}
          required
          maxLength={255}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ScopeField value={scopes} onChange={setScopes} />
        {children}
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
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
