import {
  renderDocument,
  withOrigin,
  WriteResult,
  type ModelClass,
  type OutputOptions,
  type OutputQuery,
} from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import { negotiateOutput, responseHeaders } from '../http/content-negotiation.js';
import { HttpResult } from '../http/http-result.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { NO_STORE_HEADERS } from '../http/oauth-error.js';
import { resolveOrigin, type OriginSettings } from '../http/origin.js';
import type { RequestContext } from '../http/request-context.js';

/** The representation that the client requests, and the start of its addresses. */
export interface DocumentOutput {
  readonly options: OutputOptions;
  readonly origin: string;
}

/** Renders documents other than objects and their lists. */
@Injectable()
export class DocumentRenderer {
  constructor(@Inject(SETTINGS) private readonly settings: OriginSettings) {}

  /**
   * Returns how to render. Writes call it first, so that a request that cannot be answered changes nothing.
   *
   * @throws ApiError `notAcceptable`, `invalidInput`
   */
  prepare(query: OutputQuery, { request }: RequestContext): DocumentOutput {
    return {
      options: negotiateOutput(request, { ...query, bin_data: false }),
      origin: resolveOrigin(request, this.settings),
    };
  }

  /** Renders a document. @param location path of a new object, whose status is 201 */
  render(
    model: ModelClass,
    document: object,
    { options, origin }: DocumentOutput,
    location?: string,
  ): HttpResult {
    return new HttpResult({
      status: location === undefined ? 200 : 201,
      headers: {
        ...responseHeaders(options.format),
        ...(location === undefined ? {} : { Location: origin + location }),
      },
      body: withOrigin(renderDocument(model, document, options), origin, options),
    });
  }

  /** Renders a document with a secret, which no cache may keep. @param location as in `render` */
  renderSecret(model: ModelClass, document: object, output: DocumentOutput, location?: string): HttpResult {
    return this.render(model, document, output, location).withHeaders(NO_STORE_HEADERS);
  }

  /** Renders the response to a deletion. */
  renderSuccess(output: DocumentOutput): HttpResult {
    return this.render(WriteResult, { result: { status: 'SUCCESS' } }, output);
  }
}
