import { basename, extname, join } from 'node:path';
import { fileExists } from '../files.js';

/** Maximum length of a name in characters; with a suffix of a few, file systems accept it in UTF-8. */
const MAX_LENGTH = 80;
const MAX_COPIES = 1000;

/** Returns a text as a file name on every system: without folders, control characters and a leading dot. */
export function toSafeName(text: string): string {
  const safe = text
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, MAX_LENGTH);
  return safe === '' ? 'file' : safe;
}

/** Returns the extension of a name, such as `.mp4`; empty if it has none that is safe. */
export function safeExtension(name: string): string {
  const [extension = ''] = /^\.[a-z0-9]{1,10}$/i.exec(extname(name)) ?? [];
  return extension;
}

/** Returns the name of a source without folders and extension. A source is a path, or a URL. */
export function sourceStem(source: string): string {
  const path =
    URL.canParse(source) && /^\w+:\/\//.test(source) ? decodePath(new URL(source).pathname) : source;
  const name = basename(path);
  return toSafeName(name.slice(0, name.length - extname(name).length) || name);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Returns a path in a folder that no file has: with -2, -3… before the extension if necessary. */
export async function freePath(folder: string, stem: string, extension: string): Promise<string> {
  for (let copy = 1; copy <= MAX_COPIES; copy += 1) {
    const path = join(folder, `${stem}${copy === 1 ? '' : `-${copy}`}${extension}`);
    if (!(await fileExists(path))) return path;
  }
  throw new Error(`${folder} has more than ${MAX_COPIES} files named ${stem}${extension}`);
}
