import { formatNumber } from './format.js';

/** Formats a number of things, such as `1 pipeline` or `2,000 jobs`. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${count === 1 ? noun : `${noun.replace(/y$/, 'ie')}s`}`;
}
