import { ExportedObject, isJsonRecord } from './exported-object.js';

/** Kind of an exported object. */
export type ExportedKind = 'pipeline' | 'preset';

/** An object of an export. */
export interface Exported {
  readonly kind: ExportedKind;
  readonly id: string;
  readonly name: string;
  readonly source: ExportedObject;
}

/** Thrown for a file that is no export of pipelines or presets. The message completes "FILE …". */
export class ExportFormatError extends Error {
  override readonly name = 'ExportFormatError';
}

const KINDS: readonly (readonly [key: string, kind: ExportedKind])[] = [
  ['Pipelines', 'pipeline'],
  ['Pipeline', 'pipeline'],
  ['Presets', 'preset'],
  ['Preset', 'preset'],
];

const EXPECTED =
  'must hold JSON as "aws elastictranscoder list-pipelines", "list-presets", "read-pipeline" or "read-preset" print it';

/**
 * Reads what the command line of AWS prints: a list of pipelines or presets, one of them, or an array of such documents.
 *
 * @throws ExportFormatError
 */
export function readExport(text: string): Exported[] {
  const document = parseJson(text);
  const documents: readonly unknown[] = Array.isArray(document) ? document : [document];
  return documents.flatMap(readDocument);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExportFormatError(`${EXPECTED}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readDocument(document: unknown): Exported[] {
  if (!isJsonRecord(document)) throw new ExportFormatError(EXPECTED);
  const found = KINDS.filter(([key]) => Object.hasOwn(document, key));
  if (found.length === 0)
    throw new ExportFormatError(`${EXPECTED}; got the keys ${Object.keys(document).join(', ') || '(none)'}`);
  return found.flatMap(([key, kind]) => [document[key]].flat().map((value) => toExported(kind, key, value)));
}

function toExported(kind: ExportedKind, key: string, value: unknown): Exported {
  if (!isJsonRecord(value) || typeof value['Id'] !== 'string' || typeof value['Name'] !== 'string')
    throw new ExportFormatError(`${EXPECTED}; an entry of ${key} has no Id and Name`);
  return { kind, id: value['Id'], name: value['Name'], source: new ExportedObject(value) };
}
