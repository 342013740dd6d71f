import { isMet } from '../record.mjs';
import { figure } from './line.mjs';

/** @param {readonly import('../record.mjs').Record[]} records */
export function tableOf(records) {
  const notes = records.some(({ note }) => note !== undefined);
  const rows = records.map((record) => {
    const { title, unit, ours, reference, against, ratio, bar, note = '' } = record;
    const met = isMet(record);
    const cells = [
      title,
      `${figure(ours.median)} ${unit}`,
      reference && against ? `${figure(reference.median)} ${unit} (${against})` : '',
      ratio
        ? `${figure(ratio.median)}${ratio.n > 1 ? ` (${figure(ratio.min)} to ${figure(ratio.max)})` : ''}`
        : '',
      bar ? `${bar.side} ${bar.value}${bar.of === 'ours' ? ` ${unit}` : ''}` : '',
      met === undefined ? '' : met ? 'met' : '**not met**',
      ...(notes ? [note] : []),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const head = ['what', 'ours', 'reference', 'ratio', 'bar', '', ...(notes ? [''] : [])];
  return `| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${rows.join('\n')}\n`;
}
