import { ObjectQuery, OutputQuery, toPlural, toSchemaName, type ModelClass } from '@mediajobs/jobs-domain';
import { Controller, Delete, Inject, Param, Post, Put, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope, WRITE_ACCESS } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { requireObjectId } from '../http/object-id.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext, requireAccount } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { ObjectsService } from '../objects/objects.service.js';
import type { ResourceWriter } from './resource-writer.js';
import { DescribeCreate, DescribeDelete, DescribeUpdate } from './resource-writes.openapi.js';

/** A kind of resource that accounts write, and how. */
export interface WrittenResource<Create extends object, Update extends object> {
  readonly kind: 'pipeline' | 'preset';
  readonly createDto: ModelClass<Create>;
  readonly updateDto: ModelClass<Update>;
  readonly writer: Type<ResourceWriter<Create, Update>>;
}

/** Creates the controller that writes one kind of resource. */
export function createResourceWritesController<Create extends object, Update extends object>({
  kind,
  createDto,
  updateDto,
  writer,
}: WrittenResource<Create, Update>): Type {
  @ApiTags(toPlural(kind))
  @RequireScope(WRITE_ACCESS)
  @Controller(`v1/${toPlural(kind)}`)
  class ResourceWritesController {
    constructor(
      @Inject(writer) private readonly writer: ResourceWriter<Create, Update>,
      private readonly objects: ObjectsService,
      private readonly documents: DocumentRenderer,
      private readonly admission: Admission,
    ) {}

    @Post()
    @DescribeCreate(kind, createDto)
    async create(
      @JsonBody(kind, createDto) body: Create,
      @Query() query: ObjectQuery,
      @Context() context: RequestContext,
    ): Promise<HttpResult> {
      this.objects.prepare(query, context);
      const account = requireAccount(context.request);
      const id = await this.admission.share(context, () => this.writer.create(account, body, Date.now()));
      return this.objects.getWritten(kind, { id, isNew: true }, query, context);
    }

    @Put(':id')
    @DescribeUpdate(kind, updateDto)
    async update(
      @Param('id') text: string,
      @JsonBody(kind, updateDto) body: Update,
      @Query() query: ObjectQuery,
      @Context() context: RequestContext,
    ): Promise<HttpResult> {
      this.objects.prepare(query, context);
      const id = requireObjectId(text, `${kind}NotFound`);
      const account = requireAccount(context.request);
      await this.admission.share(context, () => this.writer.update(account, id, body, Date.now()));
      return this.objects.getWritten(kind, { id, isNew: false }, query, context);
    }

    @Delete(':id')
    @DescribeDelete(kind)
    async delete(
      @Param('id') text: string,
      @Query() query: OutputQuery,
      @Context() context: RequestContext,
    ): Promise<HttpResult> {
      const output = this.documents.prepare(query, context);
      const account = requireAccount(context.request);
      const id = requireObjectId(text, `${kind}NotFound`);
      await this.admission.share(context, () => this.writer.delete(account, id));
      return this.documents.renderSuccess(output);
    }
  }

  Object.defineProperty(ResourceWritesController, 'name', { value: `${toSchemaName(kind)}WritesController` });
  return ResourceWritesController;
}
