/** Returns the message of a problem without its path, for display at the field of the path. */
export function omitPath(message: string, path: string): string {
  if (path === '' || !message.startsWith(`${path} `)) return message;
  const rest = message.slice(path.length + 1);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
