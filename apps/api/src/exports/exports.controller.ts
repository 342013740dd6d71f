import { JobExporter } from '@mediajobs/jobs-db';
import { ApiError, JobExportQuery, parseQuery, type ExportFormat } from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import { counted } from '../http/counted.js';
import { negotiateFormat, rawQueryString } from '../http/content-negotiation.js';
import { Admission } from '../limits/admission.js';
import { resolveOrigin } from '../http/origin.js';
import { streamResult } from '../http/stream-result.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { DescribeExport } from './exports.openapi.js';
import type { Settings } from '@mediajobs/settings';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
};

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** All jobs that meet the filters of the list, of whatever number, in one answer. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs/export')
export class ExportsController {
  constructor(
    @Inject(JobExporter) private readonly exporter: JobExporter,
    @Inject(Admission) private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @RouteConfig({ duration: 'transfer' })
  @DescribeExport(ACCESS)
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobExportQuery, rawQueryString(request));
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const origin = resolveOrigin(request, this.settings);
    const format = negotiateFormat(request, FORMATS, query.format);
    const headers = {
      'Content-Type': CONTENT_TYPES[format],
      'Content-Disposition': `attachment; filename="jobs.${format}"`,
      Vary: 'Accept',
    };
    const reader = this.admission.consumer(request, reply);
    const blocks = this.exporter.stream(account, { ...query, format }, origin, reader);
    const memory = this.admission.responseMemory(request, reply);
    await streamResult(reply, headers, counted(request, blocks), { memory });
  }
}
