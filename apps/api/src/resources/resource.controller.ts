import { isPublicKind, toPlural, toSchemaName, type ObjectKind } from '@mediajobs/jobs-domain';
import { Controller, Get, Param, Req, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import { ObjectsService } from '../objects/objects.service.js';
import { DescribeList, DescribeObject } from '../objects/objects.openapi.js';

/** Creates the controller of one kind of resource: its list and its objects by id. */
export function createResourceController(kind: Exclude<ObjectKind, 'job'>): Type {
  const scope = kind === 'user' ? (['me', 'mediahub_read'] as const) : 'mediahub_read';
  const access: AccessPolicy = { scope, isPublic: isPublicKind(kind) };

  @ApiTags(toPlural(kind))
  @RequireScope(access)
  @Controller(`v1/${toPlural(kind)}`)
  class ResourceController {
    constructor(private readonly objects: ObjectsService) {}

    @Get()
    @DescribeList(kind, access)
    list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.objects.list(kind, request, reply);
    }

    @Get(':id')
    @DescribeObject(kind, access)
    get(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.objects.get(kind, id, request, reply);
    }
  }
  Object.defineProperty(ResourceController, 'name', { value: `${toSchemaName(kind)}Controller` });
  return ResourceController;
}
