import {
  addOutput,
  findSettingsProblem,
  formatSettings,
  listOutputPresets,
  parseSettings,
  removeOutput,
  toReplacement,
} from './template-settings.js';

const OUTPUTS = [{ preset: { id: 'a' }, output_name: 'first' }, { preset: { id: 'b' } }, {}];
const TEXT = JSON.stringify({ outputs: OUTPUTS, playlists: [] });

it('Settings without a field are formatted as JSON, references by id', () => {
  const settings = {
    title: 't',
    pipeline: { id: 'p', href: '' },
    outputs: [{ preset: { id: 'a', href: '' } }],
  };
  expect(JSON.parse(formatSettings(settings))).toEqual({ outputs: [{ preset: { id: 'a' } }] });
});

it.each([
  ['', null],
  ['{}', null],
  ['[]', 'The settings must be a JSON object'],
  ['null', 'The settings must be a JSON object'],
  ['{', expect.stringMatching(/^The settings must be JSON: /)],
])('the text %j has the problem %j', (text, problem) => expect(findSettingsProblem(text)).toEqual(problem));

it('Outputs are listed, added and removed', () => {
  expect(listOutputPresets(TEXT)).toEqual(['a', 'b', null]);
  expect(listOutputPresets('{')).toEqual([]);
  expect(parseSettings(addOutput(TEXT, 'c'))).toEqual({
    playlists: [],
    outputs: [...OUTPUTS, { preset: { id: 'c' } }],
  });
  expect(parseSettings(removeOutput(TEXT, 1))).toEqual({ playlists: [], outputs: [OUTPUTS[0], OUTPUTS[2]] });
  expect(parseSettings(removeOutput('{"outputs":[{}]}', 0))).toEqual({});
});

it.each([
  [{ a: 1 }, { a: 1 }, { a: 1 }],
  [{ a: 1, b: 2 }, { a: 3 }, { b: null, a: 3 }],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, { a: { c: null, b: 1 } }],
  [
    { a: { id: '1' }, l: [1, 2] },
    { a: { id: '2' }, l: [3] },
    { a: { id: '2' }, l: [3] },
  ],
])('%j becomes %j by %j', (before, after, change) => expect(toReplacement(before, after)).toEqual(change));
