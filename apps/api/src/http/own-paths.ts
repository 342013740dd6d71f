/** First segments of paths for programs: the API reports unknown ones as errors, whatever the client prefers. */
const PROGRAM_SEGMENTS = ['v1', 'docs', 'docs-json', 'docs-yaml', 'reference', 'health', 'metrics', 'assets'];

/** Paths of the console's views. Each is served the same page, whose router reads the path. */
export const VIEW_PATHS = [
  '/',
  '/sign-in',
  '/jobs',
  '/jobs/:id',
  '/queue',
  '/insight',
  ...['pipelines', 'presets', 'templates'].flatMap((kind) => [
    `/${kind}`,
    `/${kind}/:id`,
    `/${kind}/:id/edit`,
  ]),
  '/files',
  '/files/:id',
  '/applications',
  '/applications/:id',
  '/tokens',
  '/uploads',
  '/webhooks',
  '/webhooks/:id',
  '/workers',
];

const VIEW_SEGMENTS = new Set(VIEW_PATHS.flatMap((path) => path.split('/')[1] || []));
const PROGRAM_PATHS = new RegExp(`^/+(?:${PROGRAM_SEGMENTS.join('|')})\\b`);
const OWN_PATHS = new RegExp(`^/(?:${[...PROGRAM_SEGMENTS, ...VIEW_SEGMENTS].join('|')})(?:/|$)`);

/** Returns true for paths that only programs request, whether or not a route matches. */
export function isProgramPath(url: string): boolean {
  return PROGRAM_PATHS.test(url);
}

/** Returns true for a path that begins like a route of the server. */
export function isOwnPath(path: string): boolean {
  return OWN_PATHS.test(path);
}
