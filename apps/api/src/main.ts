import { requireNode } from './startup/require-node.js';
import { tuneGarbageCollection } from './startup/tune-garbage-collection.js';

requireNode();
tuneGarbageCollection();
// Imported after the check, because an older Node.js cannot load these modules.
const [{ runCommand }, { start }] = await Promise.all([
  import('./run-command.js'),
  import('./startup/start.js'),
]);
await runCommand(start);
// Pending work, such as traces that no collector accepts, must not keep the process alive.
process.exit();
