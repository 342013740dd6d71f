import { XML_END, XML_START, XmlWriter } from './representation/xml.js';
import type { Format } from './representation/answer.js';
import type { Kind } from './model/kind.js';

/** What was wrong with one parameter. */
export interface ErrorDetail {
  readonly parameter: string;
  readonly message: string;
}

interface ErrorKind {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Every error that the API answers with. The first four are those of the reference. */
export const ERRORS = {
  invalidInput: { status: 400, code: '0050001', message: 'Invalid Input' },
  invalidToken: { status: 403, code: '0x0000003', message: 'Invalid access token' },
  noJob: { status: 404, code: '0x0050005', message: 'Job does not exist' },
  internal: { status: 500, code: '0x0000001', message: 'Internal Error' },
  noPipeline: { status: 404, code: '0x0010005', message: 'Pipeline does not exist' },
  noApplication: { status: 404, code: '0x0020005', message: 'Application does not exist' },
  noUser: { status: 404, code: '0x0030005', message: 'User does not exist' },
  noPreset: { status: 404, code: '0x0040005', message: 'Preset does not exist' },
  noCodec: { status: 404, code: '0x0060005', message: 'Codec does not exist' },
  noFile: { status: 404, code: '0x0070005', message: 'File does not exist' },
  noRoute: { status: 404, code: '0x0000004', message: 'Route does not exist' },
  methodNotAllowed: { status: 405, code: '0x0000005', message: 'Method not allowed' },
  notAcceptable: { status: 406, code: '0x0000006', message: 'Not acceptable' },
  tooManyRequests: { status: 429, code: '0x0000007', message: 'Too many requests' },
  addressTooLong: { status: 414, code: '0x0000008', message: 'Address too long' },
  headersTooLarge: { status: 431, code: '0x0000009', message: 'Headers too large' },
  unavailable: { status: 503, code: '0x0000002', message: 'Service unavailable' },
} as const satisfies Record<string, ErrorKind>;

/** The names by which errors are thrown: the keys of `ERRORS`. */
export type ErrorName = keyof typeof ERRORS;

const MISSING: Readonly<Record<Kind, ErrorName>> = {
  job: 'noJob',
  pipeline: 'noPipeline',
  application: 'noApplication',
  user: 'noUser',
  preset: 'noPreset',
  codec: 'noCodec',
  file: 'noFile',
};

/** An error on its way to the client. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(
    readonly error: ErrorName,
    readonly details: readonly ErrorDetail[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(ERRORS[error].message);
    this.name = 'ApiError';
    this.status = ERRORS[error].status;
    this.code = ERRORS[error].code;
  }
}

/** No object of the kind has that id, or none that may be seen. */
export function doesNotExist(kind: Kind): ApiError {
  return new ApiError(MISSING[kind]);
}

/** The document of an error, in the format that was asked for. */
export function errorAnswer(
  error: ApiError,
  { format, human }: { readonly format: Format; readonly human: boolean },
): string {
  const details = error.details.map(({ parameter, message }) => ({ parameter, message }));
  const body = {
    error_code: error.code,
    error_message: error.message,
    ...(details.length > 0 ? { details } : {}),
  };
  if (format === 'json') return JSON.stringify({ error: body }, null, human ? 2 : undefined);
  const xml = new XmlWriter(human);
  const list = { type: 'list', item: { type: 'map', item: { type: 'text' } }, singular: 'detail' } as const;
  const content =
    xml.element('error_code', { type: 'text' }, error.code, 2) +
    xml.element('error_message', { type: 'text' }, error.message, 2) +
    (details.length > 0 ? xml.element('details', list, details, 2) : '');
  return `${XML_START}${xml.line(1, '<error>')}${content}${xml.line(1, '</error>')}${xml.line(0, XML_END)}`;
}
