import { isPublic, pluralOf, schemaNameOf, type Kind } from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Param, Req, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs, type AccessRule } from '../access/access.guard.js';
import { DescribeList, DescribeOne } from '../openapi/describe.js';
import { ObjectAnswers } from './object-answers.js';

/** The controller of a kind: its list and its objects by id. Every kind is served alike. */
export function objectController(kind: Kind): Type {
  const scope = kind === 'user' ? (['me', 'mediahub_read'] as const) : 'mediahub_read';
  const access: AccessRule = { scope, public: isPublic(kind) };

  @ApiTags(pluralOf(kind))
  @Needs(access)
  @Controller(`v1/${pluralOf(kind)}`)
  class ObjectController {
    constructor(@Inject(ObjectAnswers) private readonly answers: ObjectAnswers) {}

    @Get()
    @DescribeList(kind, access)
    list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.answers.list(kind, request, reply);
    }

    @Get(':id')
    @DescribeOne(kind, access)
    one(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.answers.one(kind, id, request, reply);
    }
  }
  Object.defineProperty(ObjectController, 'name', { value: `${schemaNameOf(kind)}Controller` });
  return ObjectController;
}
