import { JobExporter } from '@mediajobs/jobs-data';
import { ApiError, JobExportQuery, parseQuery, type ExportFormat } from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs, type AccessRule } from '../access/access.guard.js';
import { counted } from '../http/counted.js';
import { negotiatedFormat, searchOf } from '../http/format.js';
import { Admission } from '../limits/admission.js';
import { originOf } from '../http/origin.js';
import { sendChunks } from '../http/send.js';
import { SETTINGS } from '../http/tokens.js';
import { DescribeExport } from '../openapi/describe-export.js';
import type { Settings } from '../settings.js';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
};

const ACCESS: AccessRule = { scope: 'mediahub_read', public: false };

/** All jobs that meet the filters of the list, of whatever number, in one answer. */
@ApiTags('jobs')
@Needs(ACCESS)
@Controller('v1/jobs/export')
export class JobExportController {
  constructor(
    @Inject(JobExporter) private readonly exporter: JobExporter,
    @Inject(Admission) private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @RouteConfig({ duration: 'transfer' })
  @DescribeExport(ACCESS)
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobExportQuery, searchOf(request));
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const origin = originOf(request, this.settings);
    const format = negotiatedFormat(request, FORMATS, query.format);
    const headers = {
      'Content-Type': CONTENT_TYPES[format],
      'Content-Disposition': `attachment; filename="jobs.${format}"`,
      Vary: 'Accept',
    };
    const reader = this.admission.reader(request, reply);
    const blocks = this.exporter.blocks(account, { ...query, format }, origin, reader);
    const memory = this.admission.responseMemory(request, reply);
    await sendChunks(reply, headers, counted(request, blocks), { memory });
  }
}
