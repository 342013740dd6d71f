import { requireNode } from './startup/require-node.js';

requireNode();
// Imported after the check, because an older Node.js cannot load these modules.
const [{ runCommand }, { start }, { tuneGarbageCollection }] = await Promise.all([
  import('./run-command.js'),
  import('./startup/start.js'),
  import('./startup/tune-garbage-collection.js'),
]);
tuneGarbageCollection();
await runCommand(start);
// Pending work, such as traces that no collector accepts, must not keep the process alive.
process.exit();
