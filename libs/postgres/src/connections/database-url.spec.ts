import { toConnectionUrl, withSearchPath } from './database-url.js';

const optionsOf = (url: string): string | null => new URL(url).searchParams.get('options');

describe('A connection URL', () => {
  it.each([
    'postgresql://u:p%40ss@h:1/d',
    'postgresql://u@h/d?sslmode=verify-full',
    'postgresql:///d?host=%2Frun',
  ])('that names no schema stays as it is: %s', (url) => {
    expect(toConnectionUrl(url)).toBe(url);
  });

  it.each([
    ['jobs', '-c search_path="jobs"'],
    ['My%20Jobs', '-c search_path="My\\ Jobs"'],
    ['a%22b', '-c search_path="a""b"'],
    ['a%5Cb', '-c search_path="a\\\\b"'],
  ])('with schema=%s has it as the search path', (schema, options) => {
    const url = toConnectionUrl(`postgresql://u:p@h/d?schema=${schema}&sslmode=disable`);
    expect(optionsOf(url)).toBe(options);
    expect(url).not.toContain('schema=');
    expect(new URL(url).searchParams.get('sslmode')).toBe('disable');
  });

  it('keeps other options', () => {
    const url = withSearchPath('postgresql://u@h/d?options=-c%20jit%3Doff', ['a', 'b']);
    expect(optionsOf(url)).toBe('-c jit=off -c search_path="a","b"');
  });
});
