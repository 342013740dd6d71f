import type { Environment } from '@mediajobs/testing';
import { runCli } from './cli.js';
import type { Service } from './service.js';

/** Texts that a spreadsheet may run as formulas, and some that only look so. */
const FORMULAS = [
  ...['=1', '+1', '-1', '-1-1', '@x', '\t=1', '＝1'],
  ...[' =1', '"=1', "'=1", "'a", 'é', '-1.5e3', '_='],
];
const TITLES = ['', ' ', 'a,"b"', 'a\nb', 'a\rb', '\\.', 'NULL', ...FORMULAS];

/** Imports jobs whose titles need escaping in CSV. */
export async function storeUnusualTitles(service: Service, environment: Environment): Promise<void> {
  const jobs = TITLES.map((title, n) => {
    const id = `7d2f7c35e4b004f9cd1978${String(n).padStart(2, '0')}`;
    const more = { title, status: 'PROCESSING', percentage_completed: n + 0.1, autograph: true };
    return JSON.stringify({ id, href: `/v1/jobs/${id}`, ...more });
  });
  const args = ['import', '--user', service.account, '-'];
  const ended = await runCli(args, { ...environment, ...service.database }, jobs.join('\n'));
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`${TITLES.length} stored`) as unknown,
  });
}
