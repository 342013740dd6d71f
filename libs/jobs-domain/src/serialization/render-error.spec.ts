import { readXml } from '@mediajobs/testing/xml';
import { ApiError } from '../errors/api-error.js';
import { renderError } from './render-error.js';

describe('renderError', () => {
  const details = [
    { parameter: 'limit', message: 'limit must be an integer from 1 to 5000, got "<0> & \u0001"' },
    { parameter: 'a"b', message: '' },
  ];
  const error = new ApiError('invalidInput', details, { 'X-Any': '1' });
  const document = { error: { error_code: '0050001', error_message: 'Invalid Input', details } };

  it('lists details', () => {
    expect(error.headers).toEqual({ 'X-Any': '1' });
    expect(renderError(error, { format: 'json', human: false })).toBe(JSON.stringify(document));
  });

  it('indents by two spaces under human', () => {
    expect(renderError(error, { format: 'json', human: true })).toBe(JSON.stringify(document, null, 2));
  });

  it.each([[false], [true]])('renders the same document in XML (human: %s)', (human) => {
    const expected = JSON.parse(JSON.stringify(document).replaceAll('\\u0001', '\uFFFD')) as unknown;
    expect(readXml(renderError(error, { format: 'xml', human }))).toEqual(expected);
  });

  it('has path, expected and received value of problems of a body', () => {
    const problem = { path: 'outputs[0]', message: 'a < b', expected: 'b', received: '"<"' };
    const body = new ApiError('invalidInput', [problem]);
    const rendered = readXml(renderError(body, { format: 'xml', human: false }));
    expect(rendered).toEqual({ error: { ...document.error, details: [problem] } });
  });

  it('omits details that are not given', () => {
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
