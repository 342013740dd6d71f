import { parseServiceUrl } from './session.js';

describe('the address of a service', () => {
  it.each([
    ['https://jobs.example.com', 'https://jobs.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://host/v1', 'http://host'],
    ['http://host/v1/jobs/?limit=2', 'http://host'],
    ['https://host/media/v1/jobs/', 'https://host/media'],
    ['https://host/media/', 'https://host/media'],
    ['https://host/docs', 'https://host'],
    ['HTTPS://Host/', 'https://host'],
    ['localhost:4800', 'http://localhost:4800'],
    ['127.0.0.1:4800/v1/jobs/', 'http://127.0.0.1:4800'],
    ['[::1]:4800', 'http://[::1]:4800'],
    ['jobs.example.com', 'https://jobs.example.com'],
    ['jobs.example.com:8443/v1', 'https://jobs.example.com:8443'],
  ])('is parsed from %s', (text, origin) => expect(parseServiceUrl(text)).toBe(origin));

  it.each(['', 'ftp://host', 'http://', 'not a url', 'mailto:a@b'])('is not %j', (text) =>
    expect(() => parseServiceUrl(text)).toThrow(
      `a URL such as https://jobs.example.com, got ${JSON.stringify(text)}`,
    ),
  );
});
