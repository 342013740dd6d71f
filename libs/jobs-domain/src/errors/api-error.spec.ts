import { ApiError, objectNotFound, renderError, ERRORS, type ErrorName } from './api-error.js';
import { OBJECT_KINDS } from '../ids/object-kind.js';
import { readXml } from '../../test/xml-reader.js';

const CONTRACT: [ErrorName, number, string, string][] = [
  ['invalidInput', 400, '0050001', 'Invalid Input'],
  ['invalidToken', 403, '0x0000003', 'Invalid access token'],
  ['jobNotFound', 404, '0x0050005', 'Job does not exist'],
  ['internal', 500, '0x0000001', 'Internal Error'],
];

describe('errors', () => {
  it.each(CONTRACT)('%s is %d %s %s', (name, status, code, message) => {
    const error = new ApiError(name);
    expect([error.status, error.code, error.message]).toEqual([status, code, message]);
    expect(renderError(error, { format: 'json', human: false })).toBe(
      `{"error":{"error_code":"${code}","error_message":"${message}"}}`,
    );
  });

  it('have a code each', () => {
    const codes = Object.values(ERRORS).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(Object.entries(ERRORS))('explain %s', (_, { meaning, advice }) => {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('say that a %s does not exist', (kind) => {
    const { status, message } = objectNotFound(kind);
    expect(status).toBe(404);
    expect(message.toLowerCase()).toBe(`${kind} does not exist`);
  });
});

describe('the document of an error', () => {
  const details = [
    { parameter: 'limit', message: 'limit must be an integer from 1 to 5000, got "<0> & \u0001"' },
    { parameter: 'a"b', message: '' },
  ];
  const error = new ApiError('invalidInput', details, { 'X-Any': '1' });
  const document = { error: { error_code: '0050001', error_message: 'Invalid Input', details } };

  it('has what was wrong beside code and message', () => {
    expect(error.headers).toEqual({ 'X-Any': '1' });
    expect(renderError(error, { format: 'json', human: false })).toBe(JSON.stringify(document));
  });

  it('is indented by two for people', () => {
    expect(renderError(error, { format: 'json', human: true })).toBe(JSON.stringify(document, null, 2));
  });

  it.each([[false], [true]])('is the same in XML (human: %s)', (human) => {
    const expected = JSON.parse(JSON.stringify(document).replaceAll('\\u0001', '\uFFFD')) as unknown;
    expect(readXml(renderError(error, { format: 'xml', human }))).toEqual(expected);
  });

  it('is short in XML where there are no details', () => {
    expect(renderError(new ApiError('jobNotFound'), { format: 'xml', human: true })).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <error>
    <error_code>0x0050005</error_code>
    <error_message>Job does not exist</error_message>
  </error>
</response>`,
    );
  });
});
