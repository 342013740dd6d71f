import { pluralOf } from '@mediajobs/jobs-domain';
import type { Place } from './read/piece.js';
import type { ImportReport, Note, Remark } from './report.js';

const NOTE_WORDS = { unknown: 'ignored', secret: 'not stored', converted: 'converted' } as const;

/** A remark as lines of text, one for each key: `refused: FILE, line 2, jobs[5], outputs[0].preset.id: takes …`. */
export function remarkLines(file: string, remark: Remark): string[] {
  const name = fileName(file);
  if (remark.type === 'unreadable') return [`refused: ${name} ${remark.message}`];
  if (!('problems' in remark)) return [noteLine(name, remark)];
  const place = [name, ...placeWords(remark.at)];
  return remark.problems.map(({ path, message }) => {
    const where = [...place, ...(path === '' ? [] : [path])].join(', ');
    return `refused: ${where}: ${message}`;
  });
}

function noteLine(file: string, { type, kind, path, message, count, at }: Note): string {
  const where = [file, ...(kind ? [pluralOf(kind)] : []), ...(path === '' ? [] : [path])].join(', ');
  const times = count === 1 ? '' : `${count} times, first in `;
  return `${NOTE_WORDS[type]}: ${where}: ${message} (${times}${placeWords(at).join(', ')})`;
}

function placeWords({ line, index, list }: Place): string[] {
  return [`line ${line}`, ...(index === null ? [] : [`${list ? pluralOf(list) : ''}[${index}]`])];
}

/** What an import did, in one line. */
export function summary(report: ImportReport, milliseconds: number): string {
  const { stored, written, refused } = report;
  return (
    `${stored} stored (${written} new or changed, ${Math.max(0, stored - written)} unchanged), ` +
    `${refused} refused, ${(milliseconds / 1000).toFixed(1)} s`
  );
}

export function fileName(file: string): string {
  return file === '-' ? 'standard input' : file;
}
