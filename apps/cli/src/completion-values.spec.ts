import { createFakeService } from '@mediajobs/jobs-client/testing';
import { Command } from 'commander';
import { findPosition } from './completion-position.js';
import { suggestObjects } from './completion-values.js';
import { addJobs } from './commands/jobs.js';
import { addPresets } from './commands/presets.js';

const PRESETS = [
  { id: '4f4ebc008102ad653d66ec7b', name: 'Web 720p' },
  { id: '4f4ebc00748bbb791b9ffdcf', name: 'Web\t360p' },
];
const JOB = '5d2f7c35e4b004f9cd197877';

const program = new Command('mediajobs');
addJobs(program.command('jobs'));
addPresets(program.command('presets'));

const suggest = (words: readonly string[], status = 200) => {
  const service = createFakeService({
    presets: PRESETS,
    jobs: [{ id: JOB, status: 'FAILURE', title: 'Film' }],
  });
  if (status !== 200) service.failNext(status);
  return suggestObjects(findPosition(program, words), () => Promise.resolve(service.client));
};

const WEB_720P = { value: 'web-720p', description: 'Web 720p' };
const WEB_360P = { value: 'web-360p', description: 'Web 360p' };

it.each<[string, readonly object[] | null]>([
  ['jobs submit --preset |', [WEB_720P, WEB_360P]],
  ['jobs submit --preset web-7', [WEB_720P]],
  ['presets get |', [WEB_720P, WEB_360P]],
  ['jobs list --preset |', [WEB_720P, WEB_360P]],
  ['jobs get |', [{ value: JOB, description: 'FAILURE Film' }]],
  ['jobs cancel x |', [{ value: JOB, description: 'FAILURE Film' }]],
  ['jobs submit --title |', null],
  ['jobs submit --preset web-720p --|', null],
  ['jobs |', null],
])('%s offers %j', async (line, offered) => {
  expect(await suggest(line.replace('|', '').split(' '))).toEqual(offered);
});

it('offers nothing when the service cannot be used', async () => {
  expect(await suggest(['presets', 'get', ''], 500)).toEqual([]);
});
