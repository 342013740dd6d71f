import { redactCredentials } from './redact-credentials.js';

describe('redacting credentials', () => {
  it.each([
    ['https://user:secret@host/a.mp4: failed', 'https://***@host/a.mp4: failed'],
    ['s3://KEY:SE/CRET', 's3://KEY:SE/CRET'],
    ['https://host/a?X-Amz-Signature=abc&x=1', 'https://host/a?X-Amz-Signature=***&x=1'],
    ['https://host/a?token=abc', 'https://host/a?token=***'],
    ['Authorization: Bearer abc.def', 'Authorization: ***'],
    ['a mail to me@example.com', 'a mail to me@example.com'],
    ['frame=1 key=value', 'frame=1 key=***'],
    ['[mov @ 0x55d0] moov atom not found', '[mov @ 0x55d0] moov atom not found'],
  ])('turns %s into %s', (text, expected) => {
    expect(redactCredentials(text)).toBe(expected);
  });
});
