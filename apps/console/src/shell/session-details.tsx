import type { ReactNode } from 'react';
import { Time } from '../components/time.js';
import type { Identity } from '../session/identity.js';
import classes from './session-control.module.css';

const METHODS: Readonly<Record<Identity['method'], string>> = {
  token: 'Access token',
  oidc: 'Single sign-on',
};

/** Name, account, scopes and expiry of a session. */
export function SessionDetails({ identity }: { readonly identity: Identity }): ReactNode {
  const { name, account, method, scopes, expiresAt } = identity;
  return (
    <dl className={classes['details']}>
      {name !== null && (
        <>
          <dt>{method === 'oidc' ? 'User' : 'Token'}</dt>
          <dd dir="auto">{name}</dd>
        </>
      )}
      <dt>Account</dt>
      <dd>{account}</dd>
      <dt>Signed in by</dt>
      <dd>{METHODS[method]}</dd>
      <dt>Scopes</dt>
      <dd>{scopes.join(', ')}</dd>
      <dt>Until</dt>
      <dd>{expiresAt === null ? 'No expiry' : <Time at={expiresAt} />}</dd>
    </dl>
  );
}
