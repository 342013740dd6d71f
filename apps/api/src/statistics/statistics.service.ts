import { JobStatisticsReader } from '@mediajobs/jobs-db';
import { JobStatistics, renderDocument, type JobStatisticsQuery } from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import { disconnectSignal } from '../http/client-disconnect.js';
import { negotiateOutput, responseHeaders } from '../http/content-negotiation.js';
import { HttpResult } from '../http/http-result.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { resolveOrigin } from '../http/origin.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import type { Settings } from '@mediajobs/settings';

/** Reads statistics of the jobs of an account. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly reader: JobStatisticsReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Returns counts, rates and durations of the jobs that meet the filters. */
  async read(query: JobStatisticsQuery, { request, reply }: RequestContext): Promise<HttpResult> {
    const options = negotiateOutput(request, { ...query, bin_data: false });
    const account = requireAccount(request);
    const origin = resolveOrigin(request, this.settings);
    const statistics = await this.reader.read(account, query, origin, Date.now(), disconnectSignal(reply));
    return new HttpResult({
      headers: responseHeaders(options.format),
      body: renderDocument(JobStatistics, statistics, options),
    });
  }
}
