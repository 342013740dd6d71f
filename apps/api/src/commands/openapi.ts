import { requireNode } from '../startup/require-node.js';

requireNode();
// Imported only now: on an older Node.js these modules do not even load.
const [{ runCommand }, { printDocument }] = await Promise.all([
  import('../run-command.js'),
  import('../openapi/print-document.js'),
]);
await runCommand(printDocument);
