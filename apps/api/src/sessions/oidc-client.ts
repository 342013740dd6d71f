import type { OidcSettings, OidcSignInSettings } from '@mediajobs/settings';
import * as openid from 'openid-client';
import type { Claims } from '../auth/oidc-claims.js';
import type { SignInState } from './sign-in-state.js';

const TIMEOUT_S = 5;
const CONFIGURATION_TTL_MS = 60 * 60_000;
/** Maximum difference between the clocks of issuer and API. */
const CLOCK_TOLERANCE_S = 5;

/** The client of a provider that users can sign in at. */
export interface OidcClientSettings extends Omit<OidcSettings, 'signIn' | 'audience'> {
  readonly signIn: OidcSignInSettings;
}

/** Signs users in at the identity provider: authorization code flow with PKCE (RFC 7636). */
export class OidcClient {
  private configuration: Promise<openid.Configuration> | null = null;
  private expiresAt = 0;

  constructor(readonly settings: OidcClientSettings) {}

  /** Returns the address at the provider where a user signs in, and the state to keep meanwhile. */
  async begin(redirectUri: string, to: string): Promise<{ readonly url: URL; readonly state: SignInState }> {
    const state = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
      to,
    };
    const url = openid.buildAuthorizationUrl(await this.configure(), {
      redirect_uri: redirectUri,
      scope: this.settings.signIn.requestedScopes,
      state: state.state,
      nonce: state.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(state.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, state };
  }

  /**
   * Returns the claims of the user that the provider has redirected back. Those of the ID token win over those of the userinfo
   * endpoint, which providers with small ID tokens need.
   *
   * @param callback the redirect URI with its query
   */
  async complete(callback: URL, { state, nonce, codeVerifier }: SignInState): Promise<Claims> {
    const configuration = await this.configure();
    const tokens = await openid.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const idToken = tokens.claims();
    if (idToken === undefined) throw new Error('the provider has sent no ID token');
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return idToken;
    return { ...(await openid.fetchUserInfo(configuration, tokens.access_token, idToken.sub)), ...idToken };
  }

  /** Returns the address of the sign-out at the provider (OpenID Connect RP-Initiated Logout); null without one. */
  async signOutUrl(returnTo: string): Promise<URL | null> {
    const configuration = await this.configure();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo });
  }

  /** Reads the discovery document, once for concurrent sign-ins. After a failure, the next sign-in tries again. */
  private configure(): Promise<openid.Configuration> {
    if (this.configuration && Date.now() < this.expiresAt) return this.configuration;
    this.expiresAt = Date.now() + CONFIGURATION_TTL_MS;
    this.configuration = this.discover().catch((error: unknown) => {
      this.configuration = null;
      throw error;
    });
    return this.configuration;
  }

  private async discover(): Promise<openid.Configuration> {
    const { issuer, signIn } = this.settings;
    const { clientId, clientSecret } = signIn;
    const server = new URL(issuer);
    return openid.discovery(
      server,
      clientId,
      { [openid.clockTolerance]: CLOCK_TOLERANCE_S },
      clientSecret === null ? openid.None() : openid.ClientSecretBasic(clientSecret),
      {
        timeout: TIMEOUT_S,
        execute: [
          // The signature of the ID token is verified as well, although it comes from the provider itself.
          openid.enableNonRepudiationChecks,
          // The settings accept a URL without https for the own machine only.
          // oxlint-disable-next-line typescript/no-deprecated -- deprecated only so that it stands out
          ...(server.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
        ],
      },
    );
  }
}
