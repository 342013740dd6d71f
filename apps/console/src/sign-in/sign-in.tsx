import { Alert, Button, Divider, Paper, Stack, Text, Title } from '@mantine/core';
import '@mantine/core/styles/Divider.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTitle } from '../components/use-title.js';
import { providerSignInUrl, sessionQuery } from '../session/session-requests.js';
import { useSession } from '../session/session.js';
import { parseSignInSearch, SIGN_IN_ERRORS } from './sign-in-search.js';
import { TokenForm } from './token-form.js';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** Signs in at the identity provider, or with an access token, and opens the requested view. */
export function SignIn(): ReactNode {
  useTitle('Sign in');
  const { to = '/jobs', error } = route.useSearch({ select: parseSignInSearch });
  const { signOutReason } = useSession();
  const { data } = useQuery(sessionQuery);
  const hasProvider = data?.sign_in_methods.includes('oidc') === true;
  useOpenAfterSignIn(to);
  return (
    <div className={classes['page']}>
      <Paper className={classes['card'] ?? ''} withBorder p="xl" radius="md">
        <Stack gap="md">
          <div>
            <Title order={1}>Sign in</Title>
            <Text c="dimmed" size="sm" mt={4}>
              You stay signed in, in all tabs of this browser.
            </Text>
          </div>
          {signOutReason === 'expired' && error === undefined && (
            <Alert color="orange" role="alert" title="Your session has ended">
              It has expired, or its token was revoked. Sign in again to continue.
            </Alert>
          )}
          {error !== undefined && (
            <Alert color="red" role="alert" title="Sign-in failed">
              {SIGN_IN_ERRORS[error]}
            </Alert>
          )}
          {hasProvider && (
            <>
              <Button component="a" href={providerSignInUrl(to)}>
                Sign in with SSO
              </Button>
              <Divider label="or" />
            </>
          )}
          <TokenForm isPrimary={!hasProvider} />
        </Stack>
      </Paper>
    </div>
  );
}

/** Opens a path once this tab or another one has signed in. Replaces the form in the history, so that Back skips it. */
function useOpenAfterSignIn(to: string): void {
  const { identity } = useSession();
  const router = useRouter();
  useEffect(() => {
    if (identity !== null) router.history.replace(to);
  }, [identity, router, to]);
}
