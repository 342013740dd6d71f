import { isPublicKind, toPlural, toSchemaName, type ObjectKind } from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Param, Req, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import { DescribeList, DescribeObject } from '../openapi/decorators.js';
import { ObjectsService } from '../objects/objects.service.js';

/** The controller of a kind: its list and its objects by id. Every kind is served alike. */
export function createObjectController(kind: ObjectKind): Type {
  const scope = kind === 'user' ? (['me', 'mediahub_read'] as const) : 'mediahub_read';
  const access: AccessPolicy = { scope, isPublic: isPublicKind(kind) };

  @ApiTags(toPlural(kind))
  @RequireScope(access)
  @Controller(`v1/${toPlural(kind)}`)
  class ObjectController {
    constructor(@Inject(ObjectsService) private readonly answers: ObjectsService) {}

    @Get()
    @DescribeList(kind, access)
    list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.answers.list(kind, request, reply);
    }

    @Get(':id')
    @DescribeObject(kind, access)
    one(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.answers.get(kind, id, request, reply);
    }
  }
  Object.defineProperty(ObjectController, 'name', { value: `${toSchemaName(kind)}Controller` });
  return ObjectController;
}
