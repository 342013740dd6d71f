import {
  isPublicKind,
  LIST_QUERIES,
  OBJECT_QUERIES,
  toPlural,
  toSchemaName,
  type ObjectQuery,
  type ResourceKind,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import { Controller, Get, Param, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, type AccessPolicy } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeList, DescribeObject } from '../objects/objects.openapi.js';
import { ObjectsService } from '../objects/objects.service.js';

/** Creates the controller of one kind of resource: its list and its objects by id. */
export function createResourceController(kind: ResourceKind): Type {
  const scope = kind === 'user' ? (['me', 'mediahub_read'] as const) : 'mediahub_read';
  const access: AccessPolicy = { scope, isPublic: isPublicKind(kind), acceptsSignature: kind === 'file' };

  @ApiTags(toPlural(kind))
  @RequireScope(access)
  @Controller(`v1/${toPlural(kind)}`)
  class ResourceController {
    constructor(private readonly objects: ObjectsService) {}

    @Get()
    @DescribeList(kind, access)
    list(
      @Query(LIST_QUERIES[kind]) query: ResourceListQuery,
      @Context() context: RequestContext,
    ): Promise<HttpResult> {
      return this.objects.list(kind, query, context);
    }

    @Get(':id')
    @DescribeObject(kind, access)
    get(
      @Param('id') id: string,
      @Query(OBJECT_QUERIES[kind]) query: ObjectQuery,
      @Context() context: RequestContext,
    ): Promise<HttpResult> {
      return this.objects.get(kind, id, query, context);
    }
  }
  Object.defineProperty(ResourceController, 'name', { value: `${toSchemaName(kind)}Controller` });
  return ResourceController;
}
