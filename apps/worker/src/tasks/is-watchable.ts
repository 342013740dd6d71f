/** Endings of files that programs are still writing. */
const UNFINISHED = /\.(?:part|partial|filepart|crdownload|tmp|temp)$/i;

/** Returns false for empty and hidden files, and for those that another program is still writing. @param key below the folder */
export function isWatchable(key: string, size: number): boolean {
  const isHidden = key.split('/').some((name) => name.startsWith('.') || name === '');
  return size > 0 && !isHidden && !UNFINISHED.test(key) && !key.endsWith('/Thumbs.db') && key !== 'Thumbs.db';
}
