import type { WebhookDelivery } from '@mediajobs/jobs-client';
import { stripVTControlCharacters } from 'node:util';
import { WEBHOOK_COLUMNS } from './format-webhooks.js';
import { formatObjectTable } from './list-output.js';

const ID = '5d2f7c35e4b004f9cd197877';
const JOB = '5d2f7c35e4b004f9cd197878';

const DELIVERY: WebhookDelivery = {
  id: ID,
  href: '',
  type: 'job.progressed',
  ping: 'progressed',
  status: 'delivered',
  attempt_count: 12,
  sequence: 1,
  created_at: 0,
  job: { id: JOB, href: '' },
  url: 'https://hooks.example.com/a/long/path',
  last_error: 'status 500, then nothing for a long time',
};

it.each([
  [160, 'ID TYPE STATUS ATTEMPTS CREATED JOB URL ERROR'],
  [120, 'ID TYPE STATUS ATTEMPTS CREATED URL ERROR'],
  [80, 'ID TYPE STATUS URL ERROR'],
  [60, 'ID TYPE STATUS'],
])('shows whole ids in a terminal of %i columns: %s', (width, headings) => {
  const table = stripVTControlCharacters(formatObjectTable([DELIVERY], WEBHOOK_COLUMNS, width));
  expect(table.split('\n')[0]?.split(/ +/).join(' ')).toBe(headings);
  expect(table).toContain(ID);
  expect(table.includes(JOB)).toBe(headings.includes('JOB'));
});
