import { Option, type Command } from 'commander';
import { singleValue } from './option-parsers.js';
import type { LoginOptions } from './login-action.js';

export function addLogin(command: Command): void {
  command
    .argument('<url>', 'address of the service, such as https://jobs.example.com')
    .option('--token-stdin', 'read the token from standard input instead of a prompt')
    .addOption(singleValue(new Option('--profile <name>', 'name to save them under (default: default)')))
    .addHelpText(
      'after',
      `
The token is verified, then saved in a file that only you can read. MEDIAJOBS_URL and MEDIAJOBS_TOKEN take precedence.
With several services, give each a profile: "mediajobs profiles use" selects one, --profile one for a single command.

Examples:
  $ mediajobs login https://jobs.example.com
  $ mediajobs login https://staging.example.com --profile staging
  $ mediajobs token --scope mediahub | mediajobs login http://localhost:3000 --token-stdin`,
    )
    .action(async (address: string, options: LoginOptions) => {
      const { login } = await import('./login-action.js');
      await login(address, options);
    });
}
