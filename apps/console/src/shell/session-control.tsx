import { Menu, Text, UnstyledButton } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PersonIcon } from '../components/icons.js';
import { displayName, type Identity } from '../session/identity.js';
import { endSession } from '../session/session-requests.js';
import { useSession } from '../session/session.js';
import { SessionDetails } from './session-details.js';
import classes from './session-control.module.css';

/** Who is signed in, with the way to sign out; nothing without a session. */
export function SessionControl(): ReactNode {
  const { identity } = useSession();
  return identity && <SessionMenu identity={identity} />;
}

function SessionMenu({ identity }: { readonly identity: Identity }): ReactNode {
  const { mutate, error, isPending } = useMutation({ networkMode: 'always', mutationFn: endSession });
  const name = displayName(identity);
  return (
    <Menu position="bottom-end" width={300} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes['button'] ?? ''} aria-label={`Signed in: ${name}`}>
          <PersonIcon />
          <span className={classes['name']} dir="auto">
            {name}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <SessionDetails identity={identity} />
        <Menu.Divider />
        <Menu.Item disabled={isPending} onClick={() => mutate()}>
          Sign out
        </Menu.Item>
        {error && (
          <Text role="alert" c="red" size="xs" p="xs">
            {error.message}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
