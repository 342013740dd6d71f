import { requireNode } from './startup/require-node.js';

requireNode();
// Imported only now: on an older Node.js these modules do not even load.
const [{ runCommand }, { start }] = await Promise.all([
  import('./run-command.js'),
  import('./startup/start.js'),
]);
await runCommand(start);
// Pending work, such as traces that no collector accepts, must not keep the process alive.
process.exit();
