import { issuerUrl, objectId, scopeMapping, text } from './rules.js';
import {
  readTable,
  SettingError,
  type Environment,
  type SettingTable,
  type SettingValues,
} from './setting.js';

export const OIDC_SETTINGS = {
  oidcIssuer: {
    name: 'OIDC_ISSUER',
    schema: issuerUrl,
    example: 'https://login.example.com/realms/media',
    description:
      'OpenID Connect provider whose users may sign in (`OIDC_CLIENT_ID`), and whose JWTs are accepted (`OIDC_AUDIENCE`), exactly as its tokens name it. See [sign-in](sign-in.md).',
  },
  oidcAudience: {
    name: 'OIDC_AUDIENCE',
    schema: text,
    example: 'mediajobs',
    description: 'Audience of JWTs for this API. If unset, only own tokens are accepted.',
  },
  oidcClientId: {
    name: 'OIDC_CLIENT_ID',
    schema: text,
    example: 'mediajobs-console',
    description:
      'Client id of the console at the provider. Its redirect URI is `PUBLIC_URL` with `/v1/session/callback`. If unset, the console offers access tokens only.',
  },
  oidcClientSecret: {
    name: 'OIDC_CLIENT_SECRET',
    schema: text,
    isSecret: true,
    description: 'Secret of that client. A public client has none.',
  },
  oidcSignInScopes: {
    name: 'OIDC_SIGN_IN_SCOPES',
    schema: text,
    default: 'openid profile email',
    description: 'Scopes that a sign-in requests of the provider. `openid` is required.',
  },
  oidcAccountClaim: {
    name: 'OIDC_ACCOUNT_CLAIM',
    schema: text,
    default: 'account_id',
    description: 'Claim that holds the account id: a name, or a path such as `media.account`.',
  },
  oidcDefaultAccount: {
    name: 'OIDC_DEFAULT_ACCOUNT',
    schema: objectId,
    example: '547f3eede4b025bcbff38655',
    description:
      'Account of tokens and users without that claim. If unset, they are refused. For services with one account.',
  },
  oidcScopeClaim: {
    name: 'OIDC_SCOPE_CLAIM',
    schema: text,
    example: 'realm_access.roles',
    description:
      'Claim with the roles or groups of a user: a name, or a path. Values that are scopes grant themselves; `OIDC_SCOPE_MAPPING` maps others. `scope` and `scp` always count.',
  },
  oidcScopeMapping: {
    name: 'OIDC_SCOPE_MAPPING',
    schema: scopeMapping,
    default: '',
    example: 'media-editors=mediahub mediahub_download_files; media-viewers=mediahub_read',
    description: 'Scopes of roles or groups, separated by semicolons.',
  },
} as const satisfies SettingTable;

/** Claims that hold the account and scopes of a user. */
export interface OidcClaimSettings {
  /** The claim that holds the account id. */
  readonly accountClaim: string;
  /** The account of users without that claim; null to refuse them. */
  readonly defaultAccount: string | null;
  /** The claim with roles or groups; null for none. */
  readonly scopeClaim: string | null;
  /** Scopes by role or group. */
  readonly scopeMapping: ReadonlyMap<string, readonly string[]>;
}

/** The client by which users sign in at the provider. */
export interface OidcSignInSettings {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** Scopes that are requested, separated by spaces. */
  readonly requestedScopes: string;
}

/** An OpenID Connect provider. */
export interface OidcSettings {
  readonly issuer: string;
  /** Audience of the JWTs that are accepted; null to accept none. */
  readonly audience: string | null;
  readonly claims: OidcClaimSettings;
  /** Null if users cannot sign in at the provider. */
  readonly signIn: OidcSignInSettings | null;
}

/** Reads the settings of the provider; null without one. @throws SettingError */
export function readOidcSettings(environment: Environment): OidcSettings | null {
  const values = readTable(OIDC_SETTINGS, environment);
  const { oidcIssuer: issuer, oidcAudience: audience, oidcClientId: clientId } = values;
  if (issuer === null) {
    if (audience !== null) throw new SettingError('OIDC_ISSUER', 'set if OIDC_AUDIENCE is set', 'no value');
    if (clientId !== null) throw new SettingError('OIDC_ISSUER', 'set if OIDC_CLIENT_ID is set', 'no value');
    return null;
  }
  if (audience === null && clientId === null) {
    throw new SettingError('OIDC_AUDIENCE', 'set if OIDC_ISSUER is set without OIDC_CLIENT_ID', 'no value');
  }
  return {
    issuer,
    audience,
    claims: {
      accountClaim: values.oidcAccountClaim,
      defaultAccount: values.oidcDefaultAccount,
      scopeClaim: values.oidcScopeClaim,
      scopeMapping: values.oidcScopeMapping,
    },
    signIn: clientId === null ? null : toSignInSettings(clientId, values),
  };
}

function toSignInSettings(clientId: string, values: SettingValues<typeof OIDC_SETTINGS>): OidcSignInSettings {
  const { oidcClientSecret: clientSecret, oidcSignInScopes: requestedScopes } = values;
  if (requestedScopes.split(/\s+/).includes('openid')) return { clientId, clientSecret, requestedScopes };
  throw new SettingError('OIDC_SIGN_IN_SCOPES', 'scopes with openid among them', `"${requestedScopes}"`);
}
