import type { Expansion, ObjectKind } from '@mediajobs/jobs-client';
import { Option } from 'commander';
import { parseChoice } from './option-parsers.js';

export const OBJECT_KINDS: readonly ObjectKind[] = [
  'pipeline',
  'application',
  'user',
  'preset',
  'codec',
  'file',
  'job',
];

/** Returns `--expand`. */
export function expandOption(): Option {
  const description = `objects to print in full instead of as references: all, or ${OBJECT_KINDS.join(',')}`;
  return new Option('--expand <kinds>', description).argParser(parseExpansion);
}

function parseExpansion(text: string): Expansion {
  return text === 'all' ? 'all' : text.split(',').map((kind) => parseChoice(OBJECT_KINDS, kind.trim()));
}
