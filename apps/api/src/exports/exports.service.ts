import { JobExporter } from '@mediajobs/jobs-db';
import type { ExportFormat, JobExportQuery } from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import { negotiateFormat } from '../http/content-negotiation.js';
import type { HttpResult } from '../http/http-result.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { resolveOrigin } from '../http/origin.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { streamResult } from '../http/stream-result.js';
import { Admission } from '../limits/admission.js';
import type { Settings } from '@mediajobs/settings';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
};

/** Streams all jobs of an account that meet the filters. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly exporter: JobExporter,
    private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Returns the jobs as NDJSON or CSV. */
  async export(query: JobExportQuery, context: RequestContext): Promise<HttpResult> {
    const { request } = context;
    const account = requireAccount(request);
    const origin = resolveOrigin(request, this.settings);
    const format = negotiateFormat(request, FORMATS, query.format);
    const consumer = this.admission.consumer(context);
    const { chunks, result, memory } = this.exporter.stream(account, { ...query, format }, origin, consumer);
    request.rowCounter = result;
    const headers = {
      'Content-Type': CONTENT_TYPES[format],
      'Content-Disposition': `attachment; filename="jobs.${format}"`,
      Vary: 'Accept',
    };
    return streamResult(context, headers, chunks, {
      memory: this.admission.responseMemory(context),
      release: (chunk) => memory.release(chunk),
    });
  }
}
