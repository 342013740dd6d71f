import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsService } from './applications.service.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

/** Management of tokens and applications. */
@Module({
  imports: [AuthModule, SessionsModule, ObjectsModule],
  controllers: [TokensController, ApplicationsController],
  providers: [TokensService, ApplicationsService],
})
export class AccessModule {}
