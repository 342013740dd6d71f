import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import { readPage, readPages, type PageOf } from './paging.js';
import { toParameters, type OperationQuery, type RequestOptions } from './query.js';
import { createResource, type Resource } from './resource.js';
import type { Transport } from './transport.js';

type Schemas = components['schemas'];

/** An access token with its last use; itself only when it was just created. Times are epoch milliseconds. */
export type AccessToken = WithoutNulls<Schemas['AccessToken']>;

/** An access token to create. */
export type AccessTokenRequest = Schemas['CreateTokenDto'];

/** Filters of the list of tokens. */
export type AccessTokenQuery = Omit<OperationQuery<'listAccessTokens'>, 'format' | 'human' | 'show_null'>;

/** A page of access tokens. */
export type AccessTokenPage = PageOf<'tokens', AccessToken>;

/** Credentials of an application; the secret only when it was just created or replaced. */
export type ApplicationCredentials = WithoutNulls<Schemas['ClientCredentials']>;

/** An application to create. */
export type ApplicationRequest = Schemas['CreateApplicationDto'];

/** Access tokens of the account, for which the token needs the scope `mediahub_admin`. */
export interface AccessTokens {
  /** Returns a page of tokens, newest first. */
  list(query?: AccessTokenQuery, options?: RequestOptions): Promise<AccessTokenPage>;

  /** Yields the tokens of a page and of all that follow. */
  all(query?: AccessTokenQuery, options?: RequestOptions): AsyncGenerator<AccessToken, void, undefined>;

  /** Returns one token. @throws NotFoundError */
  get(id: string, options?: RequestOptions): Promise<AccessToken>;

  /** Creates a token. It is the `access_token` of the result, and is not shown again. @throws InvalidInputError */
  create(
    request: AccessTokenRequest,
    options?: RequestOptions,
  ): Promise<AccessToken & { readonly access_token: string }>;

  /** Revokes a token, and whatever it has signed. @throws NotFoundError */
  revoke(id: string, options?: RequestOptions): Promise<void>;
}

/** Applications, with their credentials, for which the token needs the scope `mediahub_admin`. */
export interface Applications extends Resource<'application'> {
  /** Returns the credentials of all applications, oldest first, including revoked ones. */
  credentials(options?: RequestOptions): Promise<ApplicationCredentials[]>;

  /** Creates an application. Its secret is not shown again. @throws InvalidInputError */
  create(request: ApplicationRequest, options?: RequestOptions): Promise<NewCredentials>;

  /** Replaces the secret of an application. Tokens stay valid. @throws NotFoundError */
  rotate(id: string, options?: RequestOptions): Promise<NewCredentials>;

  /** Revokes the credentials of an application, with all its tokens. @throws NotFoundError */
  revoke(id: string, options?: RequestOptions): Promise<void>;
}

/** Credentials with their secret. */
export type NewCredentials = ApplicationCredentials & { readonly client_secret: string };

const TOKENS = '/v1/tokens';

/** Creates the methods of tokens. */
export function createAccessTokens(transport: Transport): AccessTokens {
  return {
    list: (query = {}, options = {}) =>
      readPage<AccessTokenPage>(transport, TOKENS, toParameters(query), options),
    async *all(query = {}, options = {}) {
      const pages = readPages<AccessTokenPage>(transport, TOKENS, toParameters(query), options);
      for await (const { tokens } of pages) yield* tokens;
    },
    async get(id, options = {}) {
      const { data } = await transport.get(`${TOKENS}/{id}`, { id, ...options });
      return (data as { readonly token: AccessToken }).token;
    },
    async create(body, options = {}) {
      const document = await transport.send('post', TOKENS, { body, ...options });
      return (document as { readonly token: AccessToken & { readonly access_token: string } }).token;
    },
    async revoke(id, options = {}) {
      await transport.send('delete', `${TOKENS}/{id}`, { id, ...options });
    },
  };
}

/** Creates the methods of applications. */
export function createApplications(transport: Transport): Applications {
  return {
    ...createResource(transport, 'application'),
    async credentials(options = {}) {
      const { data } = await transport.get('/v1/credentials', options);
      return (data as { readonly credentials: ApplicationCredentials[] }).credentials;
    },
    create: async (body, options = {}) =>
      toNewCredentials(await transport.send('post', '/v1/applications', { body, ...options })),
    rotate: async (id, options = {}) =>
      toNewCredentials(await transport.send('post', '/v1/applications/{id}/rotate', { id, ...options })),
    async revoke(id, options = {}) {
      await transport.send('delete', '/v1/applications/{id}', { id, ...options });
    },
  };
}

function toNewCredentials(document: unknown): NewCredentials {
  return (document as { readonly credentials: NewCredentials }).credentials;
}
