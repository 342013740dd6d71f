import {
  expandPlaceholders,
  nameTemplate,
  OUTPUT_PLACEHOLDERS,
  PREFIX_PLACEHOLDERS,
} from './name-template.js';

it.each([
  ['{input_name}_{resolution}', { input_name: 'a' }, 'a_{resolution}'],
  ['{a}{a}', { a: '$&' }, '$&$&'],
  ['{constructor}', {}, '{constructor}'],
  ['{}', {}, '{}'],
])('%j with %j is %j', (template, values, name) => {
  expect(expandPlaceholders(template, values)).toBe(name);
});

describe('names of outputs', () => {
  const rule = nameTemplate(OUTPUT_PLACEHOLDERS);

  it.each(['{input_name}', 'web/{job_id}_{preset_name}', 'a{b'])('accept %j', (name) => {
    expect(rule.accepts(name)).toBe(true);
  });

  it.each([
    ['{count}', 'not {count}'],
    ['../{job_id}', 'without . and ..'],
    ['', 'not empty'],
    ['a/', 'empty folder names'],
  ])('refuse %j: %s', (name, reason) => {
    expect(rule.accepts(name)).toBe(false);
    expect(rule.explain?.(name)).toContain(reason);
  });
});

describe('prefixes', () => {
  const rule = nameTemplate(PREFIX_PLACEHOLDERS, { isPrefix: true });

  it.each(['', 'out/', '{job_id}/{input_name}', 'out'])('accept %j', (prefix) => {
    expect(rule.accepts(prefix)).toBe(true);
  });

  it.each(['/', '/out/', 'out//', '{resolution}/', '..', 5])('refuse %j', (prefix) => {
    expect(rule.accepts(prefix)).toBe(false);
  });
});
