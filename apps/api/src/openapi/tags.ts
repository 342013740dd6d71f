/** A group of operations. */
interface Tag {
  readonly name: string;
  readonly description: string;
  readonly externalDocs?: { readonly url: string; readonly description: string };
}

/** The groups of operations, in the order in which Swagger UI shows them. */
export const TAGS: readonly Tag[] = [
  {
    name: 'jobs',
    description:
      'Transcoding jobs: lists, single jobs, statistics, exports and live events. All take the same filters.',
    externalDocs: {
      url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
      description: 'Server-sent events',
    },
  },
  { name: 'templates', description: 'Templates: settings that jobs start from.' },
  { name: 'pipelines', description: 'Pipelines: where jobs read their sources and write their outputs.' },
  { name: 'applications', description: 'Applications: the programs that submit jobs for an account.' },
  { name: 'users', description: 'Users: an account can read only itself.' },
  { name: 'presets', description: 'Presets: how outputs are encoded. System presets need no token.' },
  { name: 'codecs', description: 'Codecs that presets can use. They need no token.' },
  { name: 'files', description: 'Files: sources, outputs, archives and folders.' },
  {
    name: 'webhooks',
    description: 'Webhooks: what was sent to the `ping_urls` of pipelines, repeated deliveries and secrets.',
    externalDocs: { url: 'https://www.standardwebhooks.com', description: 'Standard Webhooks' },
  },
  { name: 'queue', description: 'The queue: steps of jobs that wait for a worker, or run.' },
  { name: 'workers', description: 'Workers: the processes that execute jobs.' },
  {
    name: 'session',
    description: 'Who sends a request, and the sign-in of browsers.',
  },
  {
    name: 'tokens',
    description: 'Access tokens: created by users, and in exchange for the credentials of an application.',
    externalDocs: {
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4',
      description: 'RFC 6749, Client Credentials Grant',
    },
  },
];
