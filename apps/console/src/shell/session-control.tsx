import { Button, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import { PersonIcon } from '../components/icons.js';
import { displayName, type Identity } from '../session/identity.js';
import { endSession } from '../session/session-requests.js';
import { useSession } from '../session/session.js';
import { SessionDetails } from './session-details.js';
import classes from './session-control.module.css';

/** The signed-in user, with the way to sign out; nothing without a session. */
export function SessionControl(): ReactNode {
  const { identity } = useSession();
  return identity && <SessionPopover identity={identity} />;
}

/** A popover of the browser, because the menu of Mantine would add a tenth to what the list loads. */
function SessionPopover({ identity }: { readonly identity: Identity }): ReactNode {
  const id = useId();
  const { mutate, error, isPending } = useMutation({ networkMode: 'always', mutationFn: endSession });
  const name = displayName(identity);
  return (
    <>
      <UnstyledButton
        className={classes['button'] ?? ''}
        aria-label={`Signed in: ${name}`}
        popoverTarget={id}
      >
        <PersonIcon />
        <span className={classes['name']} dir="auto">
          {name}
        </span>
      </UnstyledButton>
      <div id={id} popover="auto" role="group" aria-label="Session" className={classes['popover']}>
        <SessionDetails identity={identity} />
        <Button variant="default" size="xs" fullWidth loading={isPending} onClick={() => mutate()}>
          Sign out
        </Button>
        {error && <ErrorText>{error.message}</ErrorText>}
      </div>
    </>
  );
}
