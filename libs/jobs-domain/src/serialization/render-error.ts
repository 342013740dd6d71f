import type { ApiError } from '../errors/api-error.js';
import type { OutputOptions } from './output-options.js';
import { XML_END, XML_START, XmlWriter } from './xml-writer.js';

/** Renders the document of an error. */
export function renderError(
  error: ApiError,
  { format, human }: Pick<OutputOptions, 'format' | 'human'>,
): string {
  const details = error.details.map((detail) => ({ ...detail }));
  const document = {
    error_code: error.code,
    error_message: error.message,
    ...(details.length > 0 ? { details } : {}),
  };
  if (format === 'json') return JSON.stringify({ error: document }, null, human ? 2 : undefined);
  const xml = new XmlWriter(human);
  const list = { type: 'list', item: { type: 'map', item: { type: 'text' } }, singular: 'detail' } as const;
  const content =
    xml.element('error_code', { type: 'text' }, error.code, 2) +
    xml.element('error_message', { type: 'text' }, error.message, 2) +
    (details.length > 0 ? xml.element('details', list, details, 2) : '');
  return `${XML_START}${xml.line(1, '<error>')}${content}${xml.line(1, '</error>')}${xml.line(0, XML_END)}`;
}
