import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A fenced code block of a Markdown file. */
export interface Block {
  readonly language: string;
  /** Instructions for running the block; they follow the language after the fence. */
  readonly mode: string;
  readonly code: string;
  /** Line of the fence in the file. */
  readonly line: number;
}

const FENCE = /^```(\w*) ?(.*)\n([^]*?)^```$/gm;

/** Returns the fenced code blocks of a Markdown file. */
export function readBlocks(root: string, file: string): readonly Block[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(FENCE)].map(({ 1: language = '', 2: mode = '', 3: code = '', index }) => ({
    language,
    mode,
    code,
    line: text.slice(0, index).split('\n').length,
  }));
}

/** Returns the indented code blocks of a Markdown file, which state no language and cannot be tested. */
export function readIndentedBlocks(root: string, file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(FENCE, '');
  return [...text.matchAll(/\n\n( {4}\S.*)/g)].map(([, line = '']) => line);
}

/** Returns the targets of links and images in a Markdown file, relative to the root. */
export function readLinks(root: string, file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(FENCE, '');
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^\w+:/.test(target))
    .map((target) => join(dirname(file), target).replace(/\/$/, ''));
}
