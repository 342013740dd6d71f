import type { ConvertedObject } from './convert-export.js';
import type { ImportOutcome } from './store-converted.js';

/** Formats an object as one line, followed by one indented line per note. */
export function formatConverted(
  { kind, exportedId, name, record, notes }: ConvertedObject,
  outcome: ImportOutcome | 'valid',
): string {
  const target = record === null ? '' : ` -> ${record.id}`;
  const head = `${outcome}: ${kind} ${exportedId} ${JSON.stringify(name)}${target}`;
  const lines = notes.map(
    ({ type, path, message }) => `  ${type}: ${path === '' ? '' : `${path}: `}${message}`,
  );
  return `${[head, ...lines].join('\n')}\n`;
}
