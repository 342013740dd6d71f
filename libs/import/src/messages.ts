import { toPlural } from '@mediajobs/jobs-domain';
import type { SourcePosition } from './read/fragment.js';
import type { ImportReport, KeyIssue, ImportIssue } from './report.js';

const KEY_ISSUE_LABELS = { unknown: 'ignored', secret: 'not stored', converted: 'converted' } as const;

/** Formats an issue as one line per key: `rejected: FILE, line 2, jobs[5], outputs[0].preset.id: must be …`. */
export function formatIssue(file: string, issue: ImportIssue): string[] {
  const name = displayName(file);
  if (issue.type === 'unreadable') return [`rejected: ${name} ${issue.message}`];
  if (!('problems' in issue)) return [formatKeyIssue(name, issue)];
  const place = [name, ...formatPosition(issue.at)];
  return issue.problems.map(({ path, message }) => {
    const where = [...place, ...(path === '' ? [] : [path])].join(', ');
    return `rejected: ${where}: ${message}`;
  });
}

function formatKeyIssue(file: string, { type, kind, path, message, count, at }: KeyIssue): string {
  const where = [file, ...(kind ? [toPlural(kind)] : []), ...(path === '' ? [] : [path])].join(', ');
  const times = count === 1 ? '' : `${count} times, first in `;
  return `${KEY_ISSUE_LABELS[type]}: ${where}: ${message} (${times}${formatPosition(at).join(', ')})`;
}

function formatPosition({ line, index, list }: SourcePosition): string[] {
  return [`line ${line}`, ...(index === null ? [] : [`${list ? toPlural(list) : ''}[${index}]`])];
}

/** Formats the result of an import as one line. */
export function formatSummary(report: ImportReport, milliseconds: number): string {
  const { stored, changed, rejected } = report;
  return (
    `${stored} stored (${changed} new or changed, ${Math.max(0, stored - changed)} unchanged), ` +
    `${rejected} rejected, ${(milliseconds / 1000).toFixed(1)} s`
  );
}

export function displayName(file: string): string {
  return file === '-' ? 'standard input' : file;
}
