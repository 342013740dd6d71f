import type { ModelClass } from '../fields/field.js';
import type { OutputOptions } from './output-options.js';
import { fillNulls } from './fill-nulls.js';
import type { JsonObject } from './serialize-document.js';
import { XML_END, XML_START, XmlWriter } from './xml-writer.js';

/** Renders a response that is a single document without an envelope, such as statistics. */
export function renderDocument(
  model: ModelClass,
  document: object,
  { format, human, show_null }: Omit<OutputOptions, 'bin_data'>,
): string {
  const filled = fillNulls(model, document as JsonObject, false);
  const output = show_null ? filled : omitNulls(filled);
  if (format === 'json') return JSON.stringify(output, null, human ? 2 : undefined);
  const xml = new XmlWriter(human);
  return XML_START + xml.fields(model, output, 1) + xml.line(0, XML_END);
}

/** Omits null keys at every depth. */
function omitNulls(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document, (_, value: unknown) => value ?? undefined)) as JsonObject;
}
