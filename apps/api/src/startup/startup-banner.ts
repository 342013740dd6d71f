import type { DemoAccount } from './demo-data.js';

export interface BannerOptions {
  /** Base URL of the service. */
  readonly origin: string;
  readonly hasConsole: boolean;
  readonly demo: DemoAccount | null;
  /** Body of a request that the demo account can submit; null without a worker. */
  readonly submission: string | null;
  /** Command that creates a token. */
  readonly tokenCommand: string;
}

/** Renders the text that a start prints: the URLs, and an example request or how to create a token. */
export function renderBanner({ origin, hasConsole, demo, submission, tokenCommand }: BannerOptions): string {
  const lines = [
    '',
    ...(hasConsole ? [`  Console                ${origin}/`] : []),
    `  mediajobs answers at   ${origin}/v1/jobs/`,
    `  Swagger UI             ${origin}/docs`,
    ...(demo ? [`  Demo account           ${demo.account} (${demo.jobs} jobs)`] : []),
    ...(demo?.token
      ? exampleRequests(origin, demo.token, submission)
      : ['', `  Make a token:  ${tokenCommand}`]),
  ];
  return `${lines.join('\n')}\n\n`;
}

function exampleRequests(origin: string, token: string, submission: string | null): string[] {
  const curl = `curl -H "Authorization: Bearer ${token}"`;
  return [
    `  Token (for a day)      ${token}`,
    '',
    '  Try it:',
    '',
    `  ${curl} "${origin}/v1/jobs/?limit=2&human=true"`,
    ...(submission === null
      ? []
      : ['', '  Transcode a clip:', '', `  ${curl} "${origin}/v1/jobs/?human=true" -d '${submission}'`]),
  ];
}
