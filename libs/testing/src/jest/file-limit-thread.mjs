// Thread of file-limit.mjs.
import { writeSync } from 'node:fs';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';

const STANDARD_ERROR = 2;
let timer;

parentPort.on('message', (file) => {
  clearTimeout(timer);
  if (file !== null) timer = setTimeout(end, file.limitMinutes * 60_000, file);
});

function end({ path, limitMinutes }) {
  writeSync(STANDARD_ERROR, `${path} has not ended within ${limitMinutes} minutes; its process is killed\n`);
  process.kill(process.pid, 'SIGKILL');
}
