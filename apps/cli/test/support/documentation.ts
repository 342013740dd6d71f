import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

const PATTERNS = ['*.md', 'docs/**/*.md', '{apps,libs,tools,deploy}/*/README.md', '{deploy,docker}/*.md'];
/** Notices of others, and what was true once. */
const EXCLUDED = ['THIRD-PARTY-NOTICES.md', 'CHANGELOG.md'];

const FENCE = /^```\w*[^\n]*\n([^]*?)^```$/gm;

/** A page of the documentation. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** The text without code blocks. */
  readonly prose: string;
  /** Code blocks, and code in sentences. */
  readonly code: readonly string[];
}

/** Reads all pages. */
export function readPages(): readonly Page[] {
  return globSync(PATTERNS, { cwd: ROOT })
    .filter((path) => !EXCLUDED.includes(path))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const prose = text.replace(FENCE, '');
      const blocks = [...text.matchAll(FENCE)].map(([, block = '']) => block.replaceAll('\\\n', ' '));
      const spans = [...prose.matchAll(/`([^`]{1,300})`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '));
      return { path, text, prose, code: [...blocks, ...spans] };
    });
}

/** A link to a page or to one of its headings. */
export interface PageLink {
  /** Path from the root of the repository. */
  readonly target: string;
  /** Empty for the page. */
  readonly anchor: string;
}

/** Returns the links of a page to files of the repository. */
export function readLinks({ path, prose }: Page): readonly PageLink[] {
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, address = '']) => address)
    .filter((address) => !/^\w+:/.test(address))
    .map((address) => {
      const [file = '', anchor = ''] = address.split('#');
      return { target: file === '' ? path : join(dirname(path), file), anchor };
    });
}

/** Returns the anchors of the headings of a page, as GitHub and others make them. */
export function readAnchors({ prose }: Page): ReadonlySet<string> {
  const headings = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Returns the arguments of each `mediajobs` in code. The namespace of kubectl has the same name. */
export function readCommands({ code }: Page): readonly string[] {
  return code.flatMap((text) =>
    [...text.matchAll(/(?<!-n )(?<![\w/@.-])mediajobs ([a-z][^\n|&;<>)`#]*)/g)].map(([, args = '']) =>
      args.trim(),
    ),
  );
}
