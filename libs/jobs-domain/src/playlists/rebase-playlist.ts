import type { PlaylistFormat } from '../submission/job-plan.js';

/**
 * Returns a playlist over all tracks for another place: every relative URI gets the base in front.
 *
 * @param base relative URI that ends with a slash, percent-encoded; empty changes nothing
 */
export function rebasePlaylist(format: PlaylistFormat, text: string, base: string): string {
  if (base === '') return text;
  return format === 'hls' ? rebaseHls(text, base) : rebaseDash(text, base);
}

/** Lines without `#` are URIs; tags carry them in the attribute `URI`. */
function rebaseHls(text: string, base: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('#')) return line.replace(/([:,]URI=")/, (start) => start + base);
      return line.trim() === '' ? line : base + line;
    })
    .join('\n');
}

/** Players resolve all URIs of a manifest against its `BaseURL`, which stands before the periods. */
function rebaseDash(text: string, base: string): string {
  return text.replace(/^([ \t]*)<Period/m, (period, indent: string) => {
    return `${indent}<BaseURL>${escapeXml(base)}</BaseURL>\n${period}`;
  });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Returns the relative URI that leads from a playlist to a folder, both named by paths below the same root. */
export function relativeFolderUri(playlist: string, folder: string): string {
  const from = playlist.split('/').slice(0, -1);
  const to = folder.split('/').filter((name) => name !== '');
  const common = from.findIndex((name, index) => name !== to[index]);
  const shared = common === -1 ? from.length : common;
  const parts = [...from.slice(shared).map(() => '..'), ...to.slice(shared).map(encodeURIComponent)];
  return parts.map((part) => `${part}/`).join('');
}
