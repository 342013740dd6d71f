import { ALICE } from '@mediajobs/testing';
import { startTestApi, type TestApi } from './support/api.js';

const ORIGIN = 'https://console.example.com';
const PREFLIGHT = { 'Access-Control-Request-Method': 'GET' };
const TOO_LONG = 'x'.repeat(8_192);

let api: TestApi;
let Authorization: string;

beforeEach(async () => {
  api = await startTestApi({ CORS_ORIGINS: ORIGIN, RATE_LIMIT_PER_MINUTE: '1' });
  Authorization = `Bearer ${await api.token(ALICE)}`;
});

afterEach(() => api.close());

describe('Hooks run before Nest, in this order', () => {
  it.each([
    ['a preflight request gets no 404', 'OPTIONS', '/v1/jobs', PREFLIGHT, [204]],
    ['URL limit before rate limit', 'GET', `/v1/jobs?user_data=${TOO_LONG}`, {}, [414, 414]],
    ['URL limit before routing', 'GET', `/v1/nothing/${TOO_LONG}`, {}, [414]],
    ['rate limit before the 404 of the API', 'GET', '/v1/nothing', {}, [404, 429]],
    ['rate limit before the 405 of the API', 'PUT', '/v1/jobs', {}, [405, 429]],
    ['other paths have no rate limit', 'GET', '/nothing', {}, [404, 404]],
    ['probes have no rate limit', 'GET', '/health/live', {}, [200, 200]],
    ['the 404 does not wait for the body', 'POST', '/v1/nothing', { 'Content-Type': 'text/x' }, [404]],
    ['authentication in Nest, after all hooks', 'GET', '/v1/jobs', {}, [403, 429]],
  ])('%s', async (_, method, path, headers: Record<string, string>, statuses) => {
    for (const status of statuses) {
      const response = await api.send(path, { Origin: ORIGIN, ...headers }, method);
      expect(response.status).toBe(status);
      // Scripts of an allowed origin can read every response, also an error of the first hooks.
      expect(response.headers['access-control-allow-origin']).toBe(ORIGIN);
      if (status !== 204) {
        expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
        expect(response.headers['content-security-policy']).toContain('default-src');
      }
    }
  });

  it('the rate limit counts valid tokens separately, after authentication', async () => {
    const statuses = [];
    for (const headers of [{}, { Authorization }, { Authorization }])
      statuses.push((await api.send('/v1/jobs', headers)).status);
    expect(statuses).toEqual([403, 200, 429]);
  });
});
