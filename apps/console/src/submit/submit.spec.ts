import { ConnectionError, InternalError, InvalidInputError, InvalidTokenError } from '@mediajobs/jobs-client';
import { toFormErrors } from './field-errors.js';
import { toJobRequest } from './job-request.js';

const properties = { status: 400, code: '', requestId: null, retryAfterMs: null, tokenError: null };
const invalid = (...details: InvalidInputError['details']) =>
  new InvalidInputError('Invalid Input', { ...properties, details });
const detail = (path: string, message: string) => ({ path, message, expected: '', received: '' });

describe('errors of the form', () => {
  it('assigns problems to fields', () => {
    const error = invalid(
      detail('pipeline', 'pipeline is required'),
      detail('input.input_name', 'input.input_name is required'),
      detail('outputs[0].preset', 'outputs[0].preset does not exist'),
      detail('outputs[1].preset', 'outputs[1].preset does not exist'),
      detail('priority', 'priority must be an integer'),
      { parameter: 'format', message: 'format must be json or xml' },
    );
    expect(toFormErrors(error)).toEqual({
      fields: {
        pipeline: 'pipeline is required',
        input: 'input.input_name is required',
        presets: 'outputs[0].preset does not exist; outputs[1].preset does not exist',
      },
      others: ['priority must be an integer', 'format must be json or xml'],
    });
  });

  it.each<[Error | null, readonly RegExp[]]>([
    [null, []],
    [invalid(), [/^Invalid Input$/]],
    [new InternalError('Internal Error', { ...properties, details: [] }), [/^Internal Error$/]],
    [new ConnectionError('A can’t be reached'), [/^A can’t be reached\. The job may have been submitted/]],
    [
      new InvalidTokenError('x', { ...properties, details: [], tokenError: 'insufficient_scope' }),
      [/lacks the scope mediahub_submit_jobs/],
    ],
  ])('describes %s', (error, messages) => {
    const { fields, others } = toFormErrors(error);
    expect(fields).toEqual({});
    expect(others).toEqual(messages.map((message) => expect.stringMatching(message) as unknown));
  });
});

describe('the request of the form', () => {
  it.each([
    [
      { pipeline: '', input: ' ', presets: [], title: '' },
      { input: { input_name: '' }, outputs: [] },
    ],
    [
      { pipeline: 'p', input: 'a', presets: ['x'], title: '' },
      { pipeline: { id: 'p' }, input: { input_name: 'a' }, outputs: [{ preset: { id: 'x' } }] },
    ],
    [
      { pipeline: 'p', input: ' a.mov ', presets: ['x', 'y'], title: ' T ' },
      {
        pipeline: { id: 'p' },
        input: { input_name: 'a.mov' },
        outputs: ['x', 'y'].map((id) => ({ preset: { id }, output_name: '{input_name}_{preset_name}' })),
        title: 'T',
      },
    ],
  ])('%j', (form, request) => expect(toJobRequest(form)).toEqual(request));
});
