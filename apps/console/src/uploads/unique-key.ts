/** Returns a key that no other file has, such as `uploads/9f86d081884c7d65/film.mov`. */
export function createUniqueKey(folder: string, name: string): string {
  const values = [...crypto.getRandomValues(new Uint8Array(8))];
  return [folder, values.map((value) => value.toString(16).padStart(2, '0')).join(''), name].join('/');
}
