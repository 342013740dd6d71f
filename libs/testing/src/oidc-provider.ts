import { exportJWK, generateKeyPair } from 'jose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account, Configuration, Provider } from 'oidc-provider';
import { startStubServer } from './stub-server.js';

/** Claims of a user, without `sub`. */
type UserClaims = Readonly<Record<string, unknown>>;

/** A client of the provider. */
export interface OidcTestClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
  /** Addresses to which a browser may return from the sign-out. */
  readonly signedOutUri?: string;
}

/** An identity provider on this machine, at which every sign-in succeeds without a form. */
export interface OidcTestProvider {
  readonly issuer: string;
  /** The user who signs in; null for one who refuses. */
  user: UserClaims | null;
  /** Registers the client, whose address is known only once it has started. */
  register(client: OidcTestClient): Promise<void>;
  stop(): Promise<void>;
}

const SUBJECT = 'ada';

/** Starts oidc-provider with one user. @param claims names of the claims of the user */
export async function startOidcProvider(claims: readonly string[]): Promise<OidcTestProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = await startStubServer((request, response) => handle(request, response));
  const state: OidcTestProvider = {
    issuer: server.url,
    user: {},
    register: async (client) => {
      // Loaded here, because few tests need it.
      const { Provider } = await import('oidc-provider');
      const provider = new Provider(server.url, {
        ...(await createConfiguration(client, claims)),
        findAccount: (_, id) => createAccount(id, state),
      });
      const respond = provider.callback();
      handle = (request, response) => {
        const isInteraction = request.url?.startsWith('/interaction/') === true;
        void (isInteraction
          ? finishInteraction(provider, state, request, response)
          : respond(request, response));
      };
    },
    stop: () => server.stop(),
  };
  return state;
}

function createAccount(accountId: string, { user }: OidcTestProvider): Account {
  return { accountId, claims: () => ({ ...user, sub: accountId }) };
}

async function createConfiguration(
  { id, secret, redirectUri, signedOutUri }: OidcTestClient,
  claims: readonly string[],
): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    clients: [
      {
        client_id: id,
        client_secret: secret,
        redirect_uris: [redirectUri],
        ...(signedOutUri !== undefined && { post_logout_redirect_uris: [signedOutUri] }),
      },
    ],
    claims: { openid: ['sub'], profile: [...claims] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['cookies of tests'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { logoutSource: showSignOut } },
    pkce: { required: () => true },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: id, accountId: SUBJECT });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  };
}

/** Shows the form of the sign-out. That of the library loads fonts of another host. */
function showSignOut(context: { body: unknown }, form: string): void {
  const button =
    '<button type="submit" form="op.logoutForm" value="yes" name="logout">Yes, sign me out</button>';
  context.body = `<!doctype html><html lang="en"><title>Sign out</title>${form}${button}</html>`;
}

async function finishInteraction(
  provider: Provider,
  { user }: OidcTestProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = { error: 'access_denied', error_description: 'The user has refused' };
  const result = user === null ? refusal : { login: { accountId: SUBJECT } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
