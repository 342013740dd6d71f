import type { ImportReport, Remark } from './report.js';

/** A remark as lines of text, one for each key: `FILE, line 2, jobs[5], outputs[0].preset.id: takes …`. */
export function remarkLines(file: string, { type, at, problems }: Remark): string[] {
  const place = [fileName(file), `line ${at.line}`, ...(at.index === null ? [] : [`jobs[${at.index}]`])];
  return problems.map(({ path, message }) => {
    const where = [...place, ...(path === '' ? [] : [path])].join(', ');
    return `${type === 'ignored' ? 'ignored' : 'refused'}: ${where}: ${message}`;
  });
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
