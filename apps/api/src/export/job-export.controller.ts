import { JobExporter } from '@mediajobs/jobs-data';
import {
  ApiError,
  JOB_SORT_KEY_NAMES,
  JobExportQuery,
  parseQuery,
  type ExportFormat,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../access/access.guard.js';
import { counted } from '../http/counted.js';
import { encoded } from '../http/encoded.js';
import { searchOf } from '../http/format.js';
import { originOf } from '../http/origin.js';
import { sendChunks } from '../http/send.js';
import { SETTINGS } from '../http/tokens.js';
import { DescribeExport } from '../openapi/describe-export.js';
import type { Settings } from '../settings.js';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** All jobs that meet the filters of the list, of whatever number, in one answer. */
@ApiTags('jobs')
@Needs({ scope: 'mediahub_read', public: false })
@Controller('v1/jobs/export')
export class JobExportController {
  constructor(
    @Inject(JobExporter) private readonly exporter: JobExporter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @RouteConfig({ duration: 'transfer' })
  @DescribeExport()
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobExportQuery, searchOf(request));
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const chunks =
      query.format === 'csv' ? this.table(request, account, query) : this.documents(request, account, query);
    const headers = {
      'Content-Type': CONTENT_TYPES[query.format],
      'Content-Disposition': `attachment; filename="jobs.${query.format}"`,
    };
    await sendChunks(reply, headers, chunks);
  }

  private async *documents(
    request: FastifyRequest,
    account: ObjectId,
    query: JobExportQuery,
  ): AsyncGenerator<Buffer> {
    const documents = this.exporter.documents(account, query, originOf(request, this.settings.publicUrl));
    for await (const bodies of counted(request, documents, ({ length }) => length)) {
      yield encoded(bodies.flatMap((body) => [body, '\n']));
    }
  }

  private async *table(
    request: FastifyRequest,
    account: ObjectId,
    query: JobExportQuery,
  ): AsyncGenerator<Buffer> {
    yield Buffer.from(stringify([JOB_SORT_KEY_NAMES]));
    for await (const rows of counted(request, this.exporter.table(account, query), ({ length }) => length)) {
      yield Buffer.from(stringify(rows, { columns: [...JOB_SORT_KEY_NAMES] }));
    }
  }
}
