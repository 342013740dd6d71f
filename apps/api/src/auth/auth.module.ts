import {
  ApplicationStore,
  SessionStore,
  TokenStore,
  UsedSignatures,
  type SecretCipher,
} from '@mediajobs/auth-db';
import { Module } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE, OIDC_VERIFIER, SECRET_CIPHER, SETTINGS } from '../http/injection-tokens.js';
import type { Settings } from '@mediajobs/settings';
import { AccessGuard } from './access.guard.js';
import { Authenticator } from './authenticator.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { assertKnownScopes } from './oidc-claims.js';
import { OidcVerifier } from './oidc-verifier.js';
import { SignatureGuard } from './signature.guard.js';
import { TokenController } from './token.controller.js';

/** Authentication and the token endpoint. */
@Module({
  controllers: [TokenController],
  providers: [
    {
      provide: TokenStore,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new TokenStore(pool),
    },
    {
      provide: SessionStore,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new SessionStore(pool),
    },
    {
      provide: ApplicationStore,
      inject: [DATABASE, SECRET_CIPHER],
      useFactory: ({ pool }: OpenDatabase, cipher: SecretCipher | null) => new ApplicationStore(pool, cipher),
    },
    {
      provide: UsedSignatures,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new UsedSignatures(pool),
    },
    {
      provide: OIDC_VERIFIER,
      inject: [SETTINGS],
      useFactory: ({ oidc }: Settings) => createOidcVerifier(oidc),
    },
    {
      provide: AuthFailureLimiter,
      inject: [SETTINGS],
      useFactory: ({ maxAuthFailuresPerMinute }: Settings) =>
        new AuthFailureLimiter(maxAuthFailuresPerMinute),
    },
    Authenticator,
    AccessGuard,
    SignatureGuard,
  ],
  exports: [
    AccessGuard,
    SignatureGuard,
    TokenStore,
    SessionStore,
    ApplicationStore,
    Authenticator,
    AuthFailureLimiter,
  ],
})
export class AuthModule {}

/** Returns null if the service accepts no JWTs. @throws SettingError for a mapping to unknown scopes */
function createOidcVerifier(oidc: Settings['oidc']): OidcVerifier | null {
  if (oidc === null) return null;
  assertKnownScopes(oidc.claims);
  const { issuer, audience, claims } = oidc;
  return audience === null ? null : new OidcVerifier({ issuer, audience, claims });
}
