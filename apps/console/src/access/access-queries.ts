import type { components } from '@mediajobs/jobs-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ROWS_ON_PAGE } from '../components/list-search.js';
import { client } from '../session/client.js';
import type { ObjectPage } from '../components/list-page.js';
import type { TokenSearch } from './token-search.js';

/** An access token, without itself. */
export type AccessToken = components['schemas']['AccessToken'];

/** The credentials of an application. */
export type Credentials = components['schemas']['ClientCredentials'];

/** Query of a page of tokens, newest first. */
export const tokensQuery = (search: TokenSearch) =>
  queryOptions({
    queryKey: ['tokens', search],
    queryFn: async ({ signal }): Promise<ObjectPage<AccessToken>> => {
      const { data } = await client.api.GET('/v1/tokens', {
        params: { query: { ...search, limit: ROWS_ON_PAGE } },
        signal,
      });
      if (!data) throw new Error('The service did not return the tokens');
      return { ...data, rows: data.tokens };
    },
    placeholderData: keepPreviousData,
  });

/** Query of the credentials of all applications. */
export const credentialsQuery = queryOptions({
  queryKey: ['credentials'],
  queryFn: async ({ signal }): Promise<readonly Credentials[]> =>
    (await client.api.GET('/v1/credentials', { signal })).data?.credentials ?? [],
});
