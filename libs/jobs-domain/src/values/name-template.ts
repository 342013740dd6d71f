import type { InputRule } from '../fields/input-rules.js';
import { findKeyProblem } from './input-address.js';

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Placeholders of output names. */
export const OUTPUT_PLACEHOLDERS = ['job_id', 'input_name', 'preset_name', 'resolution'] as const;

/** Placeholders of the prefix of all outputs. */
export const PREFIX_PLACEHOLDERS = ['job_id', 'input_name'] as const;

/** Placeholders of the names of thumbnails. */
export const THUMBNAIL_PLACEHOLDERS = [...OUTPUT_PLACEHOLDERS, 'count'] as const;

/** Replaces the placeholders that have a value. Others stay. */
export function expandPlaceholders(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(PLACEHOLDER, (text, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? text) : text,
  );
}

function findUnknownPlaceholder(template: string, known: readonly string[]): string | null {
  for (const [text, name = ''] of template.matchAll(PLACEHOLDER)) if (!known.includes(name)) return text;
  return null;
}

/** Accepts a relative path with placeholders. A prefix may be empty, and may end in `/`. */
export function nameTemplate(placeholders: readonly string[], { isPrefix = false } = {}): InputRule {
  const listed = placeholders.map((name) => `{${name}}`).join(', ');
  const findProblem = (value: string): string | null => {
    const unknown = findUnknownPlaceholder(value, placeholders);
    if (unknown !== null) return `a name with the placeholders ${listed} only, not ${unknown}`;
    if (!isPrefix) return findKeyProblem(value);
    return value === '' ? null : findKeyProblem(value.replace(/\/$/, ''));
  };
  return {
    expected: `a relative path, in which ${listed} are placeholders`,
    accepts: (value) => typeof value === 'string' && findProblem(value) === null,
    explain: (value) => findProblem(String(value)),
    schema: { maxLength: 1024 },
  };
}
