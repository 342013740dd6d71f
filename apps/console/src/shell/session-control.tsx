import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { signOut, useSession } from '../session/session.js';

/** Sign-out; nothing without a session. */
export function SessionControl(): ReactNode {
  const { token } = useSession();
  if (token === null) return null;
  return (
    <Button variant="default" size="xs" onClick={() => signOut('signed-out')}>
      Sign out
    </Button>
  );
}
