import { runCommand } from './run-command.js';
import { start } from './start.js';

await runCommand(start);
