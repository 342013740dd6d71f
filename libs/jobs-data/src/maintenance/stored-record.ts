import { instanceOf, problemsOf, type Kind, type ObjectId, type RecordOf } from '@mediajobs/jobs-domain';
import type { Difference } from './finding.js';

/** The record that a stored document was rendered from. @throws SyntaxError, TypeError where it is no document. */
export function recordOf<K extends Kind>(kind: K, body: string): RecordOf<K> {
  const document: unknown = JSON.parse(body);
  if (typeof document !== 'object' || document === null) throw new TypeError('A document is an object');
  return instanceOf(kind, document);
}

/** The record of a document, or why it cannot be that of this object. Nothing can be made anew from such a one. */
export function ownRecordOf<K extends Kind>(
  kind: K,
  body: string,
  id: ObjectId,
): { readonly record: RecordOf<K> } | { readonly problem: Difference } {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return { problem: broken('body', body, 'JSON') };
  }
  const [problem] = problemsOf(kind, document);
  if (problem) {
    return {
      problem: broken('body', body, `a ${kind} of which ${problem.path || 'the whole'} ${problem.message}`),
    };
  }
  const record = instanceOf(kind, document as object);
  return record.id === id ? { record } : { problem: broken('id', record.id, id) };
}

function broken(key: string, got: string, expected: string): Difference {
  return { key, got, expected, repairable: false };
}
