import type { DemoAccount } from './demo-data.js';

export interface BannerOptions {
  /** Base URL of the service. */
  readonly origin: string;
  readonly hasConsole: boolean;
  readonly demo: DemoAccount | null;
  /** Command that creates a token. */
  readonly tokenCommand: string;
}

/** Renders the text that a start prints: the URLs, and an example request or how to create a token. */
export function renderBanner({ origin, hasConsole, demo, tokenCommand }: BannerOptions): string {
  const lines = [
    '',
    ...(hasConsole ? [`  Console                ${origin}/`] : []),
    `  mediajobs answers at   ${origin}/v1/jobs/`,
    `  Swagger UI             ${origin}/docs`,
    ...(demo ? [`  Demo account           ${demo.account} (${demo.jobs} jobs)`] : []),
    ...(demo?.token ? exampleRequest(origin, demo.token) : ['', `  Make a token:  ${tokenCommand}`]),
  ];
  return `${lines.join('\n')}\n\n`;
}

function exampleRequest(origin: string, token: string): string[] {
  return [
    `  Token (for a day)      ${token}`,
    '',
    '  Try it:',
    '',
    `  curl -H "Authorization: Bearer ${token}" "${origin}/v1/jobs/?limit=2&human=true"`,
  ];
}
