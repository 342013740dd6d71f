/** Splits a comma-separated list as the API does: `\,` escapes a comma in a value, `\\` a backslash. */
export function splitList(text: string): string[] {
  const values = [''];
  for (const [token, escaped] of text.matchAll(/\\(.)|[^\\,]+|,|\\$/gs)) {
    if (token === ',') values.push('');
    else values.push(`${values.pop() ?? ''}${escaped ?? token}`);
  }
  return values;
}
