// One file, because all commands share one service.
import './commands/output.js';
import './commands/errors.js';
import './commands/submitted-job.js';
import './commands/sign-in.js';
import './commands/export.js';
import './commands/watch.js';
