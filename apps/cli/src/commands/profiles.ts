import { Argument, type Command } from 'commander';
import { loadProfiles, saveProfiles, useProfile } from '../profiles.js';
import { addExamples } from './add-examples.js';
import { rowOutputOption, printRows, type RowOutput } from '../output/list-output.js';

export function addProfiles(profiles: Command): void {
  profiles.addHelpText(
    'after',
    `
Examples:
  $ mediajobs login https://staging.example.com --profile staging
  $ mediajobs profiles use staging
  $ mediajobs jobs list --profile default`,
  );
  addExamples(profiles.command('list'), 'profiles list')
    .description('List profiles; never their tokens')
    .addOption(rowOutputOption())
    .action(list);
  addExamples(profiles.command('use'), 'profiles use staging')
    .description('Select the profile of later commands')
    .addArgument(new Argument('<name>', 'name of the profile'))
    .action(async (name: string) => {
      await saveProfiles(useProfile(await loadProfiles(), name));
      process.stderr.write(`Later commands use the profile ${name}.\n`);
    });
}

async function list({ output }: { readonly output?: RowOutput }): Promise<void> {
  const { current, sessions } = await loadProfiles();
  const rows = [...sessions].map(([name, { url }]) => ({ name, url, current: name === current }));
  await printRows(rows, {
    output,
    columns: [
      { heading: 'name', value: ({ name }) => name },
      { heading: 'url', value: ({ url }) => url, isText: true },
      { heading: 'current', value: (row) => (row.current ? 'yes' : '') },
    ],
    none: 'No profiles: not signed in.',
  });
}
