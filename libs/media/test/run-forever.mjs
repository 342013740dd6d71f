// Runs ffmpeg without end, as a worker does: `node run-forever.mjs TOOLS FOLDER MARKER`.
import { runPasses } from '../dist/index.js';

const [, , tools = '', folder = '', marker = ''] = process.argv;
const input = `${folder}/source.mp4`;
const run = ['-stream_loop', '-1', '-re', '-i', input, '-metadata', `comment=${marker}`, '-f', 'null', '-'];
await runPasses(
  JSON.parse(tools),
  { runs: [run], passes: 1, duration: null, inputs: [input], folder },
  {
    onProgress: () => {
      process.stdout.write('running\n');
    },
  },
);
