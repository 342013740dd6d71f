import { ApiError } from '@mediajobs/jobs-domain';
import { parseSignedRequest } from './signed-request.js';

const NOW = 1_700_000_000_000;
const CLIENT = 'c'.repeat(32);
const SIGNATURE = '0123456789abcdef'.repeat(4);
const TEXT = `/v1/files/downloads/?file_id=a&redirect=true&client_id=${CLIENT}&expiry_time=1700001800`;

const sign = (text: string, signature = SIGNATURE): string => `${text}&signature=${signature}`;

/** Returns the parameter that a request is rejected for. */
function findProblem(url: string): string {
  try {
    parseSignedRequest(url, NOW);
    return 'none';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const [detail] = error.details;
    return detail && 'parameter' in detail ? detail.parameter : '';
  }
}

it('covers path and query before the signature', () => {
  expect(parseSignedRequest(sign(TEXT), NOW)).toEqual({
    clientId: CLIENT,
    expiresAt: 1_700_001_800_000,
    isMultiUse: false,
    text: TEXT,
    signature: Buffer.from(SIGNATURE, 'hex'),
    query: 'file_id=a&redirect=true',
  });
});

it.each([
  ['expiry_time in milliseconds', TEXT.replace('1700001800', '1700001800000'), {}],
  ['multi_use', `${TEXT}&multi_use=true`, { isMultiUse: true }],
  ['multi_use=false', `${TEXT}&multi_use=false`, { isMultiUse: false }],
  [
    'other parameters after those of the client',
    `/v1/files/?expiry_time=1700001800&client_id=${CLIENT}&type=file`,
    { query: 'type=file' },
  ],
  ['no other parameters', `/v1/files/?client_id=${CLIENT}&expiry_time=1700001800`, { query: '' }],
])('accepts %s', (_, text, expected) => {
  expect(parseSignedRequest(sign(text), NOW)).toMatchObject({
    clientId: CLIENT,
    expiresAt: 1_700_001_800_000,
    text,
    ...expected,
  });
});

it.each(['/v1/files/', '/v1/files/?type=file', TEXT, `${TEXT}&Signature=${SIGNATURE}`])(
  'leaves other requests alone: %s',
  (url) => {
    expect(parseSignedRequest(url, NOW)).toBeNull();
  },
);

it.each([
  ['signature', 'a parameter after the signature', `${sign(TEXT)}&streaming=true`],
  ['signature', 'a separator after the signature', `${sign(TEXT)}&`],
  ['signature', 'an upper-case signature', sign(TEXT, SIGNATURE.toUpperCase())],
  ['signature', 'a short signature', sign(TEXT, SIGNATURE.slice(1))],
  ['signature', 'an empty signature', sign(TEXT, '')],
  ['signature', 'two signatures', sign(sign(TEXT))],
  ['signature', 'an escaped second signature', `${TEXT}&%73ignature=1&signature=${SIGNATURE}`],
  ['signature', 'an escaped signature alone', `${TEXT}&signatur%65=${SIGNATURE}`],
  ['signature', 'the signature alone', `/v1/files/?signature=${SIGNATURE}`],
  ['client_id', 'no client', sign(TEXT.replace(/&client_id=c+/, ''))],
  ['client_id', 'two clients', sign(`${TEXT}&client_id=${CLIENT}`)],
  ['client_id', 'an escaped second client', sign(`${TEXT}&client%5fid=${CLIENT}`)],
  ['client_id', 'a name in another case', sign(TEXT.replace('client_id', 'Client_Id'))],
  ['expiry_time', 'no expiry', sign(TEXT.replace(/&expiry_time=\d+/, ''))],
  ['expiry_time', 'two expiries', sign(`${TEXT}&expiry_time=1700001800`)],
  ['expiry_time', 'a text', sign(TEXT.replace('1700001800', 'soon'))],
  ['expiry_time', 'an expiry that has passed', sign(TEXT.replace('1700001800', '1699999994'))],
  ['expiry_time', 'a year for one use', sign(TEXT.replace('1700001800', '1731536000'))],
  ['multi_use', 'another value', sign(`${TEXT}&multi_use=1`)],
  ['multi_use', 'an empty value', sign(`${TEXT}&multi_use=`)],
  ['multi_use', 'two values', sign(`${TEXT}&multi_use=true&multi_use=true`)],
])('names %s for %s', (parameter, _, url) => {
  expect(findProblem(url)).toBe(parameter);
});

it.each([
  ['a clock that is five seconds late', TEXT.replace('1700001800', '1699999996')],
  ['a year for several uses', `${TEXT.replace('1700001800', '1731536000')}&multi_use=true`],
])('tolerates %s', (_, text) => {
  expect(findProblem(sign(text))).toBe('none');
});
