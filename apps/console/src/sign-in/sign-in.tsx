import { Alert, Button, Code, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import '@mantine/core/styles/PasswordInput.css';
import { InvalidTokenError } from '@mediajobs/jobs-client';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { createClient } from '../session/client.js';
import { lacksScope } from '../session/request-errors.js';
import { signIn, useSession } from '../session/session.js';
import { parseSignInSearch } from './sign-in-search.js';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** Signs in with an access token, after a test request, and opens the requested view. */
export function SignIn(): ReactNode {
  const { to = '/jobs' } = route.useSearch({ select: parseSignInSearch });
  const router = useRouter();
  const { signOutReason } = useSession();
  const [token, setToken] = useState('');
  const { mutate, error, isPending } = useMutation({
    networkMode: 'always',
    mutationFn: (candidate: string) => createClient(candidate).jobs.list({ limit: 1 }),
    onSuccess: (_, candidate) => {
      signIn(candidate);
      // Replaces the form in the history, so that Back does not return to it.
      router.history.replace(to);
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate(token.trim());
  };
  return (
    <div className={classes['page']}>
      <Paper className={classes['card'] ?? ''} withBorder p="xl" radius="md">
        <form onSubmit={submit}>
          <Stack gap="md">
            <div>
              <Title order={1}>Sign in</Title>
              <Text c="dimmed" size="sm" mt={4}>
                With an access token of your account. It is kept until you close this tab.
              </Text>
            </div>
            {signOutReason === 'expired' && !error && (
              <Alert color="orange" role="alert" title="Your session has ended">
                The token has expired or was revoked. Sign in with a new one to continue.
              </Alert>
            )}
            {error && (
              <Alert color="red" role="alert" title="Sign-in failed">
                {formatError(error)}
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
            <Button type="submit" loading={isPending}>
              Sign in
            </Button>
            <Text c="dimmed" size="xs">
              Create a token on the server:{' '}
              <Code>npx mediajobs token --scope mediahub --user ACCOUNT_ID</Code>
            </Text>
          </Stack>
        </form>
      </Paper>
    </div>
  );
}

/** Focuses the only field of the view. */
function focusOnMount(field: HTMLInputElement | null): void {
  field?.focus();
}

function formatError(error: Error): string {
  if (!(error instanceof InvalidTokenError)) return error.message;
  return lacksScope(error)
    ? 'This token may not read jobs: it lacks the scope mediahub_read.'
    : 'This token is unknown, expired or revoked.';
}
