import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import { ObjectsService } from '../objects/objects.service.js';
import { DescribeList, DescribeObject } from '../objects/objects.openapi.js';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** Jobs of the caller's account. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs')
export class JobsController {
  constructor(private readonly objects: ObjectsService) {}

  @Get()
  @DescribeList('job', ACCESS)
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.objects.list('job', request, reply);
  }

  @Get(':id')
  @DescribeObject('job', ACCESS)
  get(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.objects.get('job', id, request, reply);
  }
}
