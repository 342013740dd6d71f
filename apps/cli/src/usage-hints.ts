/** Commands that a group has, by the name that is expected at the top. */
const COMMANDS_OF_GROUPS: Readonly<Record<string, string>> = {
  attempts: 'jobs attempts',
  cancel: 'jobs cancel',
  delete: 'jobs delete',
  download: 'files download',
  export: 'jobs export',
  get: 'jobs get',
  list: 'jobs list',
  retry: 'jobs retry',
  upload: 'files upload',
  wait: 'jobs wait',
  watch: 'jobs watch',
};

/** Returns a usage error of commander with the command or option that was probably meant. */
export function addUsageHint(text: string, [first = '']: readonly string[]): string {
  const message = text.replace(/^error: /, '');
  const command = COMMANDS_OF_GROUPS[first];
  if (command !== undefined && message.startsWith(`unknown command '${first}'`))
    return `unknown command '${first}'\n(Did you mean ${command}?)\n`;
  if (message.startsWith(`unknown option '--json'`))
    return `unknown option '--json'\n(Did you mean --output json?)\n`;
  return message;
}
