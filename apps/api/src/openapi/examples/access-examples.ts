import { DEMO_ACCOUNT, DEMO_APPLICATION_ID } from '@mediajobs/fixtures';
import {
  AccessTokenList,
  AccessTokenResponse,
  ClientCredentialsList,
  ClientCredentialsResponse,
  SessionResponse,
  toReference,
  type AccessToken,
  type ClientCredentials,
} from '@mediajobs/jobs-domain';
import { documentExample, singlePage, type Examples } from './example-document.js';

const CREATED_AT = 1_563_393_077_665;
const USED_AT = 1_563_479_460_000;
const TOKEN_ID = '5d2f7c35e4b004f9cd197877';

const TOKEN: AccessToken = {
  id: TOKEN_ID,
  name: 'Nightly export',
  scopes: ['mediahub_read'],
  created_at: CREATED_AT,
  expires_at: 1_594_929_077_665,
  href: `/v1/tokens/${TOKEN_ID}`,
};

const CREDENTIALS: ClientCredentials = {
  application: { ...toReference('application', DEMO_APPLICATION_ID), name: 'Newsroom' },
  client_id: '2f7c35e4b004f9cd1978775d2f7c35e4',
  scopes: ['mediahub'],
  can_sign: true,
  created_at: CREATED_AT,
};

const SIGN_OUT_URL =
  'https://login.example.com/logout?post_logout_redirect_uri=https%3A%2F%2Fjobs.example.com%2Fsign-in&client_id=mediajobs-console';

/** Examples of tokens, credentials and sessions, by schema. */
export const ACCESS_EXAMPLES: Readonly<Record<string, Examples>> = {
  AccessTokenResponse: {
    created: documentExample('A new token', AccessTokenResponse, {
      token: { ...TOKEN, access_token: 'gqmsH2xd_sZBzYQwK1f7Ck3fTAaSgpQx5Wv0mkgXNlY' },
    }),
    read: documentExample('A token that was used', AccessTokenResponse, {
      token: { ...TOKEN, last_used_at: USED_AT },
    }),
  },
  AccessTokenList: {
    page: documentExample('The only page', AccessTokenList, {
      tokens: [{ ...TOKEN, last_used_at: USED_AT }],
      ...singlePage('/v1/tokens/', [TOKEN]),
    }),
  },
  ClientCredentialsResponse: {
    created: documentExample('New credentials', ClientCredentialsResponse, {
      credentials: {
        ...CREDENTIALS,
        client_secret: 'J2vTHM0n5rHcIyMhE0qYqAf1f2nR7Kk0rX9m1O8m4n2kXv2oT6o3l1b7u9w4s5d0',
      },
    }),
  },
  ClientCredentialsList: {
    all: documentExample('One application', ClientCredentialsList, {
      credentials: [{ ...CREDENTIALS, last_used_at: USED_AT }],
    }),
  },
  SessionResponse: {
    user: documentExample('A user of the identity provider', SessionResponse, {
      session: {
        account: DEMO_ACCOUNT,
        name: 'Ada Lovelace',
        method: 'oidc',
        scopes: ['mediahub'],
        expires_at: 1_563_436_277_665,
      },
      sign_in_methods: ['token', 'oidc'],
    }),
    none: documentExample('Not signed in', SessionResponse, { sign_in_methods: ['token'] }),
    provider: documentExample('Signed out, but not yet at the identity provider', SessionResponse, {
      sign_in_methods: ['token', 'oidc'],
      sign_out_url: SIGN_OUT_URL,
    }),
  },
  TokenResponse: {
    token: {
      summary: 'A token for an hour',
      value: {
        access_token: 'gqmsH2xd_sZBzYQwK1f7Ck3fTAaSgpQx5Wv0mkgXNlY',
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'mediahub_read',
      },
    },
  },
};
