import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ConfirmedAction } from '../components/confirmed-action.js';
import type { DataColumn } from '../components/data-table.js';
import { ListPage } from '../components/list-page.js';
import { ObjectLink } from '../components/object-link.js';
import { RelativeTime, useNow } from '../components/relative-time.js';
import { NoValue } from '../components/time.js';
import { client } from '../session/client.js';
import { useSession } from '../session/session.js';
import { tokensQuery, type AccessToken } from './access-queries.js';
import { NewToken } from './new-token.js';
import { parseTokenSearch, type TokenSearch } from './token-search.js';
import { reloadQueries } from '../session/reload-queries.js';

const route = getRouteApi('/signed-in/tokens');

/** Filters of the list of tokens, by the value of the choice. */
const FILTERS: Readonly<Record<string, { readonly label: string; readonly search: TokenSearch }>> = {
  users: { label: 'Created by users', search: { has_application: false } },
  applications: { label: 'Of applications', search: { has_application: true } },
  all: { label: 'All, also ended ones', search: { active: false } },
};

/** The access tokens of the account. */
export function TokensView(): ReactNode {
  const search = route.useSearch({ select: parseTokenSearch });
  const navigate = route.useNavigate();
  const query = useQuery(tokensQuery(search));
  const filter = findFilter(search);
  return (
    <ListPage
      title="Tokens"
      noun="token"
      query={query}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      onStart={(start) => void navigate({ search: parseTokenSearch({ ...search, start }) })}
      empty="No token. Create one for a script, or for another person."
      actions={<NewToken />}
      filters={
        <NativeSelect
          size="xs"
          aria-label="Tokens"
          data={[
            { value: '', label: 'Valid tokens' },
            ...Object.entries(FILTERS).map(([value, { label }]) => ({ value, label })),
          ]}
          value={filter}
          onChange={(event) => void navigate({ search: FILTERS[event.currentTarget.value]?.search ?? {} })}
        />
      }
    />
  );
}

function findFilter({ active, has_application: hasApplication }: TokenSearch): string {
  if (active === false) return 'all';
  return hasApplication === undefined ? '' : hasApplication ? 'applications' : 'users';
}

const COLUMNS: readonly DataColumn<AccessToken>[] = [
  { name: 'Name', render: (token) => <TokenName token={token} /> },
  { name: 'Scopes', render: ({ scopes }) => scopes.join(', ') },
  {
    name: 'Application',
    render: ({ application }) =>
      application ? <ObjectLink kind="applications" id={application.id} /> : <NoValue />,
    isSecondary: true,
  },
  { name: 'Created', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
  {
    name: 'Last used',
    render: ({ last_used_at: at }) => (at ? <RelativeTime at={at} /> : 'Never'),
    isSecondary: true,
  },
  {
    name: 'Expires',
    render: ({ expires_at: at }) => (at ? <RelativeTime at={at} /> : 'Never'),
    isSecondary: true,
  },
  { name: 'Actions', render: (token) => <TokenState token={token} /> },
];

function TokenName({ token: { id, name } }: { readonly token: AccessToken }): ReactNode {
  const isCurrent = useSession().identity?.tokenId === id;
  return (
    <span dir="auto" title={id}>
      {name ?? id}
      {isCurrent && ' (this session)'}
    </span>
  );
}

function TokenState({ token }: { readonly token: AccessToken }): ReactNode {
  const queryClient = useQueryClient();
  const now = useNow();
  const { id, name, revoked_at: revokedAt, expires_at: expiresAt } = token;
  if (revokedAt) return 'Revoked';
  if (expiresAt && expiresAt < now) return 'Expired';
  return (
    <ConfirmedAction
      label="Revoke"
      ariaLabel={`Revoke ${name ?? id}`}
      title="Revoke this token?"
      text="Programs that use it are refused within two seconds, and browsers that signed in with it are signed out."
      confirmLabel="Revoke token"
      keepLabel="Keep token"
      isDestructive
      scopeMessage="You may not revoke tokens: you lack the scope mediahub_admin."
      send={() => client.api.DELETE('/v1/tokens/{id}', { params: { path: { id } } })}
      onDone={() => reloadQueries(queryClient, ['tokens'])}
    />
  );
}
