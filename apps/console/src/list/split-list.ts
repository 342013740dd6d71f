/** Splits a comma-separated list as the API does: `\,` stands for a comma in a value, `\\` for a backslash. */
export function splitList(text: string): string[] {
  const values = [''];
  for (const [token, escaped] of text.matchAll(/\\(.)|[^\\,]+|,|\\$/gs)) {
    if (token === ',') values.push('');
    else values.push(`${values.pop() ?? ''}${escaped ?? token}`);
  }
  return values;
}
