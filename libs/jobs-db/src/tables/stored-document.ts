import {
  toInstance,
  validateDocument,
  type ObjectId,
  type ObjectKind,
  type ObjectRecord,
} from '@mediajobs/jobs-domain';
import type { Difference } from './finding.js';

/** Parses a stored document. @throws SyntaxError, TypeError when it is not a document */
export function parseStoredDocument<K extends ObjectKind>(kind: K, text: string): ObjectRecord<K> {
  const document: unknown = JSON.parse(text);
  if (typeof document !== 'object' || document === null) throw new TypeError('A document is an object');
  return toInstance(kind, document);
}

/** Parses the stored document of an object, or returns why it is not the document of this object. */
export function parseOwnDocument<K extends ObjectKind>(
  kind: K,
  text: string,
  id: ObjectId,
): { readonly record: ObjectRecord<K> } | { readonly problem: Difference } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { problem: { field: 'document', actual: text, expected: 'JSON' } };
  }
  const [problem] = validateDocument(kind, document);
  if (problem) {
    const expected = `a ${kind} of which ${problem.path || 'the whole'} ${problem.message}`;
    return { problem: { field: 'document', actual: text, expected } };
  }
  const record = toInstance(kind, document as object);
  return record.id === id ? { record } : { problem: { field: 'id', actual: record.id, expected: id } };
}
