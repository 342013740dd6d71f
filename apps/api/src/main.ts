import { runCommand } from './run-command.js';
import { start } from './start.js';

await runCommand(start);
// What nobody waits for any more, such as traces that no collector takes, does not keep the process.
process.exit();
