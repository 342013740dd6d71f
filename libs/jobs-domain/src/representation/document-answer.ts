import type { ModelClass } from '../model/field.js';
import type { Presentation } from './answer.js';
import { withNulls } from './nulls.js';
import type { JsonObject } from './render.js';
import { XML_END, XML_START, XmlWriter } from './xml.js';

/** The answer that is one document of its own, such as statistics: the keys of a model under no other key. */
export function documentAnswer(
  model: ModelClass,
  document: object,
  { format, human, show_null }: Omit<Presentation, 'bin_data'>,
): string {
  const filled = withNulls(model, document as JsonObject, false);
  const shown = show_null ? filled : withoutNulls(filled);
  if (format === 'json') return JSON.stringify(shown, null, human ? 2 : undefined);
  const xml = new XmlWriter(human);
  return XML_START + xml.fields(model, shown, 1) + xml.line(0, XML_END);
}

/** Null keys are left out at every depth. */
function withoutNulls(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document, (_, value: unknown) => value ?? undefined)) as JsonObject;
}
