import { fakeService, jsonResponse } from '../test/fake-service.js';
import { parseBaseUrl } from './base-url.js';
import { createJobsClient } from './index.js';

describe('the address of a service', () => {
  it.each([
    ['https://jobs.example.com', 'https://jobs.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://host/v1', 'http://host'],
    ['http://host/v1/jobs/?limit=2', 'http://host'],
    ['https://host/media/v1/jobs/', 'https://host/media'],
    ['https://host/media/', 'https://host/media'],
    ['https://host/docs', 'https://host'],
    ['https://host/reference', 'https://host'],
    ['HTTPS://Host/', 'https://host'],
    ['localhost:4800', 'http://localhost:4800'],
    ['127.0.0.1:4800/v1/jobs/', 'http://127.0.0.1:4800'],
    ['[::1]:4800', 'http://[::1]:4800'],
    ['jobs.example.com', 'https://jobs.example.com'],
    ['jobs.example.com:8443/v1', 'https://jobs.example.com:8443'],
  ])('is parsed from %s', (text, url) => expect(parseBaseUrl(text)).toBe(url));

  it.each(['', 'ftp://host', 'http://', 'not a url', 'mailto:a@b', 'https://user:secret@host'])(
    'is not %j',
    (text) =>
      expect(() => createJobsClient({ baseUrl: text })).toThrow(
        `a URL such as https://jobs.example.com, got ${JSON.stringify(text)}`,
      ),
  );

  it('is not a variable that is not set', () => {
    const { NO_SUCH_VARIABLE } = process.env as Record<string, string>;
    expect(() => createJobsClient({ baseUrl: NO_SUCH_VARIABLE as string })).toThrow(/, got undefined$/);
  });
});

it('is the base of requests', async () => {
  const service = fakeService(jsonResponse({ jobs: [] }));
  await createJobsClient({ baseUrl: 'localhost:4800/media/v1/', fetch: service.fetch }).jobs.list();
  expect(service.requests[0]?.url).toBe('http://localhost:4800/media/v1/jobs');
});
