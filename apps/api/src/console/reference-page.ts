import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONSOLE_DIRECTORY } from './console-page.js';

/** Options of Redoc. Fonts are those of the system: the page loads nothing from other hosts. */
const OPTIONS = {
  expandResponses: '200,201',
  jsonSamplesExpandLevel: 3,
  nativeScrollbars: true,
  requiredPropsFirst: true,
  scrollYOffset: 0,
  theme: {
    colors: { primary: { main: '#1864ab' } },
    typography: {
      fontFamily: 'system-ui, sans-serif',
      headings: { fontFamily: 'system-ui, sans-serif' },
      code: { fontFamily: 'ui-monospace, monospace', color: '#b02525' },
    },
  },
} as const;

/** Returns the name of the program of Redoc among the assets; null if the build of the console is of an older version. */
export function findRedoc(): string | null {
  const files = readdirSync(join(CONSOLE_DIRECTORY, 'assets'));
  return files.find((file) => /^redoc-[\d.]+\.js$/.test(file)) ?? null;
}

/**
 * Renders a page that shows the OpenAPI document for reading.
 * @param prefix path prefix of the service
 * @param redoc name of the program
 */
export function renderReferencePage(prefix: string, redoc: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>mediajobs: reference of the API</title>
    <link rel="icon" href="data:," />
    <style>body { margin: 0 }</style>
  </head>
  <body>
    <div id="reference"></div>
    <script src="${prefix}/assets/${redoc}"></script>
    <script src="${prefix}/reference/start.js"></script>
  </body>
</html>
`;
}

/** Renders the script that shows the document. It is a file, because the policy of the page forbids inline scripts. */
export function renderStartScript(prefix: string): string {
  const document = JSON.stringify(`${prefix}/docs-json`);
  return `Redoc.init(${document}, ${JSON.stringify(OPTIONS)}, document.getElementById('reference'));\n`;
}
