import type { DemoAccount } from './demo.js';

/** What the start prints: where everything is, and one command to begin with. */
export function welcome(origin: string, demo: DemoAccount | null, hasConsole: boolean): string {
  const lines = [
    '',
    ...(hasConsole ? [`  Console                ${origin}/`] : []),
    `  mediajobs answers at   ${origin}/v1/jobs/`,
    `  Swagger UI             ${origin}/docs`,
  ];
  if (demo) {
    lines.push(
      `  Account                ${demo.account} (${demo.jobs} jobs)`,
      `  Token (for a day)      ${demo.token}`,
      '',
      '  Try it:',
      '',
      `  curl -H "Authorization: Bearer ${demo.token}" "${origin}/v1/jobs/?limit=2&human=true"`,
    );
  } else {
    lines.push('', '  Make a token:  npm run --silent token -- --user ACCOUNT_ID');
  }
  return `${lines.join('\n')}\n\n`;
}
