import { Command, type Option } from 'commander';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_COMMANDS, SERVER_COMMANDS, SETTING_COMMANDS } from '../src/command-table.js';
import { addCompletion } from '../src/completion.js';
import { readAnchors, readCommands, readLinks, readPages, ROOT } from './support/documentation.js';

const PAGES = readPages();

/** Names of other programs, and values, that look like settings. */
const OTHER_NAMES = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_REQUEST_CHECKSUM_CALCULATION',
  'WHEN_REQUIRED',
  'MULTI_PASS',
  'BURN_IN',
  'CMAF_GROUP_SETTINGS',
  'DASH_ISO_GROUP_SETTINGS',
  'FILE_GROUP_SETTINGS',
  'HLS_GROUP_SETTINGS',
  'STANDARD_IA',
  'ONEZONE_IA',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'REDUCED_REDUNDANCY',
  'SO_REUSEPORT',
  'MEDIAJOBS_URL',
  'MEDIAJOBS_TOKEN',
  'MEDIAJOBS_PROFILE',
  'XDG_CONFIG_HOME',
  'NO_COLOR',
  'POSTGRES_PASSWORD',
  'CLIENT_SECRET',
  'PIPELINE_ID',
  'CURLOPT_POSTFIELDS',
  'CURLOPT_HTTPHEADER',
  'CURLOPT_RETURNTRANSFER',
  'CURLINFO_RESPONSE_CODE',
  'PHP_EOL',
  'STATUS_UPDATE',
  'NEW_WARNING',
  'INPUT_INFORMATION',
  'BASE_URL',
  'CLIENT_ID',
  'FILE_ID',
  'NAME_PRESET',
  'WEBHOOK_SECRET',
  'OTEL_TRACES_EXPORTER',
  'SYSTEM_CODECS',
  'SYSTEM_PRESETS',
  'JOB_FAILURES',
  'BENCH_DATA_DIR',
  'CHROMIUM_PATH',
  'FUZZ_SEED',
]);

/** Routes that are no part of the API for programs. */
const OTHER_ROUTES = ['/v1/files/content', '/v1/playlists', '/v1/session/callback', '/v1/session/sign-in'];

const program = new Command('mediajobs');

beforeAll(async () => {
  for (const { name, load } of [...CLIENT_COMMANDS, ...SETTING_COMMANDS, ...SERVER_COMMANDS])
    (await load())(program.command(name));
  addCompletion(program);
});

/** Returns what a command line names that does not exist; null for nothing. */
function findUnknown(line: string): string | null {
  let command: Command = program;
  const known: Option[] = [];
  for (const word of line.replace(/[[\]]/g, '').split(/\s+/)) {
    const [flag = ''] = word.split('=');
    const child = command.commands.find((one) => one.name() === word);
    if (child) {
      command = child;
      known.push(...child.options);
    } else if (command === program) return word;
    // A default command, whose name is left out.
    const options = [...known, ...command.commands.flatMap((one) => one.options)];
    const isKnown =
      ['--help', '--version', '--profile'].includes(flag) || options.some(({ long }) => long === flag);
    if (flag.startsWith('--') && !isKnown) return flag;
  }
  return null;
}

/** Names of all settings, as the page of settings lists them. */
const SETTINGS = new Set(
  readFileSync(join(ROOT, 'docs/settings.md'), 'utf8').match(/(?<=`)[A-Z][A-Z0-9_]+(?=`)/g),
);

describe('the documentation', () => {
  it('names commands and options that exist', () => {
    const commands = PAGES.flatMap((page) => readCommands(page).map((line) => ({ line, page: page.path })));
    expect(commands.length).toBeGreaterThan(60);
    expect(commands.filter(({ line }) => findUnknown(line) !== null)).toEqual([]);
  });

  it('names settings that exist', () => {
    const unknown = PAGES.filter(({ path }) => !path.startsWith('docs/decisions/')).flatMap(
      ({ path, code }) =>
        code
          .flatMap((text) => text.match(/(?<![\w/{.%$-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w-])/g) ?? [])
          .filter((name) => !SETTINGS.has(name) && !OTHER_NAMES.has(name))
          .map((name) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('names routes that exist', () => {
    const types = readFileSync(join(ROOT, 'libs/jobs-client/src/generated/openapi.ts'), 'utf8');
    const routes = [...types.matchAll(/^ {4}"(\/v1[^"]+)": \{/gm)].map(
      ([, path = '']) => new RegExp(`^${path.replace('.', '\\.').replace('{id}', '[^/]+')}$`),
    );
    const isKnown = (path: string): boolean =>
      routes.some((route) => route.test(path)) || OTHER_ROUTES.some((route) => path.startsWith(route));
    const unknown = PAGES.flatMap(({ path, text }) =>
      (text.match(/\/v1\/[\w./{}-]*[\w}]/g) ?? [])
        .filter((route) => !isKnown(route))
        .map((route) => `${path}: ${route}`),
    );
    expect(routes.length).toBeGreaterThan(40);
    expect(unknown).toEqual([]);
  });

  it('links to pages and headings that exist', () => {
    const broken = PAGES.flatMap((page) =>
      readLinks(page).flatMap(({ target, anchor }) => {
        const file = PAGES.find(({ path }) => [target, join(target, 'README.md')].includes(path));
        const exists = anchor === '' ? existsSync(join(ROOT, target)) : file && readAnchors(file).has(anchor);
        return exists ? [] : [`${page.path}: ${target}#${anchor}`];
      }),
    );
    expect(broken).toEqual([]);
  });
});

describe('units of systemd', () => {
  const units = globSync('deploy/systemd/*.service', { cwd: ROOT });
  const folder = '/opt/mediajobs/';

  it.each(units)('%s runs a program that exists, with settings that exist', (unit) => {
    const lines = readFileSync(join(ROOT, unit), 'utf8').split('\n');
    const read = (key: string): string =>
      lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
    const [node = '', ...args] = read('ExecStart').split(' ');
    expect(`${read('WorkingDirectory')}/`).toBe(folder);
    expect(node.startsWith(folder)).toBe(true);
    expect(existsSync(join(ROOT, node.slice(folder.length)))).toBe(true);
    // The source of the compiled program.
    const source = args.at(-1)?.replace('/dist/', '/src/').replace(/\.js$/, '.ts') ?? '';
    expect([source, existsSync(join(ROOT, source))]).toEqual([expect.stringMatching(/^apps\//), true]);
    const names = read('Environment')
      .split(' ')
      .map((pair) => pair.split('=')[0] ?? '');
    expect(names.filter((name) => name !== 'NODE_ENV' && !SETTINGS.has(name))).toEqual([]);
    expect(readFileSync(join(ROOT, 'docs/systemd.md'), 'utf8')).toContain(`../${unit}`);
  });

  it('run API and worker', () => expect(units).toHaveLength(2));
});
