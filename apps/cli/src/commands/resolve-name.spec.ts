import { resolveDefault, resolveName, type NamedObject } from './resolve-name.js';

const WEB = '4f4ebc008102ad653d66ec7b';
const named = (...names: readonly string[]): NamedObject[] =>
  names.map((name, at) => ({ id: `id${at}`, name }));
const list = (objects: readonly NamedObject[]) =>
  async function* () {
    for (const object of objects) yield await Promise.resolve(object);
  };

describe('a name', () => {
  it.each<[string, readonly string[], string]>([
    [WEB, [], WEB],
    ['Web 720p', ['web 720p', 'Web 720p'], 'id1'],
    ['WEB 720P', ['Web 720p'], 'id0'],
    ['web-720p', ['Web 720p', 'Web 720'], 'id0'],
    ['web-720p', ['Web 720p', 'web-720p'], 'id1'],
  ])('%j among %j is %s', async (text, names, id) => {
    expect(await resolveName('preset', text, list(named(...names)))).toBe(id);
  });

  it.each<[string, readonly string[], string]>([
    ['mobile', ['Web'], 'no preset is named "mobile"; the presets are Web'],
    ['—', ['…'], 'no preset is named "—"; the presets are …'],
    ['a-b', ['A B', 'A/B'], '2 presets are named "a-b"; use an id: id0, id1'],
    ['Twice', ['Twice', 'Twice', 'TWICE'], '2 presets are named "Twice"; use an id: id0, id1'],
    ['twice', ['Twice', 'Twice', 'TWICE'], '3 presets are named "twice"; use an id: id0, id1, id2'],
    ['x', Array.from({ length: 33 }, (_, at) => `n${at}`), ', n29 and 3 more'],
  ])('%j among %j is rejected', async (text, names, message) => {
    await expect(resolveName('preset', text, list(named(...names)))).rejects.toThrow(message);
  });
});

describe('the default', () => {
  it.each<[readonly string[], string]>([
    [['Web'], 'id0'],
    [['Web', 'demo'], 'id1'],
    [['Demo', 'Default'], 'id1'],
  ])('of %j is %s', async (names, id) => {
    expect(await resolveDefault('pipeline', list(named(...names)))).toBe(id);
  });

  it.each<[readonly string[], string]>([
    [[], '--pipeline is required; the account has no pipeline'],
    [['A', 'B'], '--pipeline is required; the pipelines are A, B'],
    [['Demo', 'demo'], '--pipeline is required'],
  ])('of %j is missing', async (names, message) => {
    await expect(resolveDefault('pipeline', list(named(...names)))).rejects.toThrow(message);
  });
});
