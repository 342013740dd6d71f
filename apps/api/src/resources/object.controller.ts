import {
  isPublicKind,
  JobListQuery,
  LIST_QUERIES,
  OBJECT_QUERIES,
  toPlural,
  toSchemaName,
  type ObjectKind,
  type ObjectQuery,
} from '@mediajobs/jobs-domain';
import type { ListQuery } from '@mediajobs/jobs-db';
import { Controller, Get, Inject, Param, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { ObjectsService } from '../objects/objects.service.js';
import { DescribeList, DescribeObject } from '../openapi/decorators.js';

/** Returns the controller of a kind of objects: its list, and its objects by id. */
export function createObjectController(kind: ObjectKind): Type {
  const scope = kind === 'user' ? (['me', 'mediahub_read'] as const) : 'mediahub_read';
  const access: AccessPolicy = { scope, isPublic: isPublicKind(kind) };
  const listQuery = kind === 'job' ? JobListQuery : LIST_QUERIES[kind];

  @ApiTags(toPlural(kind))
  @RequireScope(access)
  @Controller(`v1/${toPlural(kind)}`)
  class ObjectController {
    constructor(@Inject(ObjectsService) private readonly objects: ObjectsService) {}

    @Get()
    @DescribeList(kind, access)
    list(
      @Query(listQuery) query: ListQuery<typeof kind>,
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
  Object.defineProperty(ObjectController, 'name', { value: `${toSchemaName(kind)}Controller` });
  return ObjectController;
}
