import { requireNode } from '../startup/require-node.js';

requireNode();
// Imported after the check, because an older Node.js cannot load these modules.
const [{ runCommand }, { printDocument }] = await Promise.all([
  import('../run-command.js'),
  import('../openapi/print-document.js'),
]);
await runCommand(printDocument);
