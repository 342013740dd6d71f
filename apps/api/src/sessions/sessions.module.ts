import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ObjectsModule } from '../objects/objects.module.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** Sign-in of browsers. */
@Module({
  imports: [AuthModule, ObjectsModule],
  controllers: [SessionsController],
  providers: [SessionsService],
})
export class SessionsModule {}
