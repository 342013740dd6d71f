import { ApplicationStore, TokenStore } from '@mediajobs/auth-db';
import type { Database } from '@mediajobs/postgres';
import type { Settings } from '@mediajobs/settings';
import { Module, type DynamicModule } from '@nestjs/common';
import { OIDC_VERIFIER } from '../http/injection-tokens.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { AccessGuard } from './access.guard.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { OidcVerifier } from './oidc-verifier.js';
import { TokenController } from './token.controller.js';

/** Verifies tokens and issues them. */
@Module({})
export class AuthModule {
  static forRoot(
    { pool }: Pick<Database, 'pool'>,
    settings: Settings,
    rateLimiter: RateLimiter,
  ): DynamicModule {
    return {
      module: AuthModule,
      controllers: [TokenController],
      providers: [
        { provide: TokenStore, useValue: new TokenStore(pool) },
        { provide: ApplicationStore, useValue: new ApplicationStore(pool) },
        { provide: OIDC_VERIFIER, useValue: settings.oidc && new OidcVerifier(settings.oidc) },
        { provide: AuthFailureLimiter, useValue: new AuthFailureLimiter(settings.maxAuthFailuresPerMinute) },
        { provide: RateLimiter, useValue: rateLimiter },
        AccessGuard,
      ],
      exports: [AccessGuard, TokenStore, RateLimiter],
    };
  }
}
