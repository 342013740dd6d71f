import { Alert, Button, Code, PasswordInput, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import '@mantine/core/styles/PasswordInput.css';
import { InvalidTokenError } from '@mediajobs/jobs-client';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { startSession } from '../session/session-requests.js';
import classes from './sign-in.module.css';

const TOKEN_COMMAND = `npx mediajobs token --user ACCOUNT_ID \\
  --scope mediahub,mediahub_download_files`;

/** Signs in with an access token. @param isPrimary false if there is a better way to sign in */
export function TokenForm({ isPrimary }: { readonly isPrimary: boolean }): ReactNode {
  const [token, setToken] = useState('');
  const { mutate, error, isPending } = useMutation({ networkMode: 'always', mutationFn: startSession });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate(token.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {error && (
          <Alert color="red" role="alert" title="Sign-in failed">
            {error instanceof InvalidTokenError
              ? 'This token is unknown, expired or revoked.'
              : error.message}
          </Alert>
        )}
        <PasswordInput
          label="Access token"
          autoComplete="off"
          spellCheck={false}
          required
          ref={focusOnMount}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token' }}
        />
        <Button type="submit" variant={isPrimary ? 'filled' : 'default'} loading={isPending}>
          Sign in
        </Button>
        <Text c="dimmed" size="xs">
          Create a token on the server: <Code className={classes['command'] ?? ''}>{TOKEN_COMMAND}</Code>
        </Text>
      </Stack>
    </form>
  );
}

/** Focuses the only field of the view. */
function focusOnMount(field: HTMLInputElement | null): void {
  field?.focus();
}
