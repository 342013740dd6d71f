import {
  toInstance,
  validateDocument,
  type ObjectKind,
  type ObjectId,
  type ObjectRecord,
} from '@mediajobs/jobs-domain';
import type { Difference } from './finding.js';

/** The record that a stored document was rendered from. @throws SyntaxError, TypeError where it is no document. */
export function parseStoredDocument<K extends ObjectKind>(kind: K, body: string): ObjectRecord<K> {
  const document: unknown = JSON.parse(body);
  if (typeof document !== 'object' || document === null) throw new TypeError('A document is an object');
  return toInstance(kind, document);
}

/** The record of a document, or why it cannot be that of this object. Nothing can be made anew from such a one. */
export function parseOwnDocument<K extends ObjectKind>(
  kind: K,
  body: string,
  id: ObjectId,
): { readonly record: ObjectRecord<K> } | { readonly problem: Difference } {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return { problem: toDifference('document', body, 'JSON') };
  }
  const [problem] = validateDocument(kind, document);
  if (problem) {
    return {
      problem: toDifference(
        'document',
        body,
        `a ${kind} of which ${problem.path || 'the whole'} ${problem.message}`,
      ),
    };
  }
  const record = toInstance(kind, document as object);
  return record.id === id ? { record } : { problem: toDifference('id', record.id, id) };
}

function toDifference(key: string, got: string, expected: string): Difference {
  return { field: key, actual: got, expected, isRepairable: false };
}
