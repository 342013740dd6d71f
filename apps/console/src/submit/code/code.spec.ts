import type { JobRequest } from '@mediajobs/jobs-client';
import { formatCli } from './format-cli.js';
import { formatClientCode } from './format-client-code.js';
import { formatCurl } from './format-curl.js';
import { quote } from './shell.js';

const [PIPELINE, WEB, MOBILE] = ['a', 'b', 'c'].map((digit) => digit.repeat(24)) as [string, string, string];
const NAMES = new Map([
  [PIPELINE, 'Web'],
  [WEB, 'Web 480p'],
  [MOBILE, 'Mobile 240p'],
]);
const REQUEST: JobRequest = {
  pipeline: { id: PIPELINE },
  input: { input_name: 'https://example.com/it’s a $HOME `film`.mov' },
  outputs: [{ preset: { id: WEB } }],
};
const NAME = '{input_name}_{preset_name}';
const outputs = (keys: object) => [WEB, MOBILE].map((id) => ({ preset: { id }, ...keys }));

describe('quote', () => {
  it.each([
    ['a.mov', 'a.mov'],
    ['Web 480p', "'Web 480p'"],
    ["it's", `'it'\\''s'`],
    ['$HOME', "'$HOME'"],
    ['', "''"],
  ])('of %j is %s', (text, quoted) => expect(quote(text)).toBe(quoted));
});

it('curl sends the request as it is', () => {
  const [head, json] = formatCurl(REQUEST, 'https://media.example.com/jobs').split("<<'JSON'\n");
  expect(head).toContain('https://media.example.com/jobs/v1/jobs/ ');
  expect(head).toContain('"Authorization: Bearer $TOKEN"');
  expect(JSON.parse(json?.replace(/\nJSON$/, '') ?? '')).toEqual(REQUEST);
});

it('the client gets the request as a literal', () => {
  const code = formatClientCode({ ...REQUEST, title: '"title": \n"a":' }, 'http://localhost:3000');
  expect(code).toContain('baseUrl: "http://localhost:3000", token: process.env.TOKEN');
  expect(code).toContain('\n  input: {\n    input_name: "https://');
  expect(code).toContain(String.raw`title: "\"title\": \n\"a\":"`);
});

describe('the command', () => {
  it.each<[string, Partial<JobRequest>, string]>([
    ['one output', {}, `--preset 'Web 480p'`],
    [
      'several outputs with images and playlists',
      {
        outputs: outputs({
          output_name: NAME,
          thumbnails: [{ thumbnail_preset: 'sprite_small' }],
          logos: [{ logo_image: 'logo.svg', logo_preset: 'logo_center' }],
        }),
        playlists: [{ playlist_preset: 'hls' }],
      },
      `--preset 'Web 480p' \\
  --preset 'Mobile 240p' \\
  --thumbnails sprite_small \\
  --logo logo.svg \\
  --logo-preset logo_center \\
  --playlist hls`,
    ],
    [
      'texts',
      { title: 'A b', user_data: 'x', unique_custom_key: 'k', priority: -5 },
      `--preset 'Web 480p' \\
  --title 'A b' \\
  --user-data x \\
  --key k \\
  --priority -5`,
    ],
  ])('has options for %s', (_, keys, options) => {
    expect(formatCli({ ...REQUEST, ...keys }, NAMES)).toBe(
      `npx mediajobs jobs submit \\
  --pipeline Web \\
  --input 'https://example.com/it’s a $HOME \`film\`.mov' \\
  ${options} \\
  --wait`,
    );
  });

  it.each<[string, Partial<JobRequest>]>([
    ['a file', { input: { file: { id: WEB } } }],
    ['a start time', { input: { input_name: 'a', start_time: 1 } }],
    ['settings', { outputs: [{ preset: { id: WEB }, settings: { max_duration: 1 } }] }],
    ['a name of an output', { outputs: [{ preset: { id: WEB }, output_name: 'a' }] }],
    ['outputs of the same name', { outputs: outputs({}) }],
    ['a name of a playlist', { playlists: [{ playlist_preset: 'hls', playlist_name: 'a' }] }],
    ['a prefix', { output_prefix: 'a/' }],
    ['a template', { template: { id: WEB } }],
  ])('sends JSON for %s', (_, keys) => {
    const [head, json] = formatCli({ ...REQUEST, ...keys }, NAMES).split(" <<'JSON'\n");
    expect(head).toBe('npx mediajobs jobs submit --json - --wait');
    expect(JSON.parse(json?.replace(/\nJSON$/, '') ?? '')).toEqual({ ...REQUEST, ...keys });
  });

  it('uses ids of objects that share a name', () => {
    const names = new Map([...NAMES, [MOBILE, 'web 480P']]);
    expect(formatCli(REQUEST, names)).toContain(`--preset ${WEB}`);
  });
});
