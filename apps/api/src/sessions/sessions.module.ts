import { SignInKey } from '@mediajobs/auth-db';
import type { Settings } from '@mediajobs/settings';
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE, OIDC_CLIENT, SETTINGS } from '../http/injection-tokens.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { SessionsController } from './sessions.controller.js';
import { OidcClient } from './oidc-client.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SessionsService } from './sessions.service.js';

/** Sign-in of browsers. */
@Module({
  imports: [AuthModule, ObjectsModule],
  exports: [SessionsService],
  controllers: [SessionsController, SignInController],
  providers: [
    SessionsService,
    SignInService,
    {
      provide: SignInKey,
      inject: [DATABASE],
      useFactory: ({ pool }: OpenDatabase) => new SignInKey(pool),
    },
    {
      provide: OIDC_CLIENT,
      inject: [SETTINGS],
      useFactory: ({ oidc }: Settings) =>
        oidc?.signIn ? new OidcClient({ ...oidc, signIn: oidc.signIn }) : null,
    },
  ],
})
export class SessionsModule {}
