import { isSafeText } from './safe-text.js';

it.each([
  ['', true],
  ['Trailers: for the web, 16:9?', false],
  ['Trailers: for the web?', true],
  ['3600', true],
  ['s3://bucket/folder/', true],
  ['s3://KEY:SECRET@eu-central-1/bucket/', false],
  ['s3://KEY:SEC', false],
  ['KEY:SEC', false],
  ['https://hooks.example.com/finished', true],
  ['https://hooks.example.com/?token=1', false],
  ['{\n  "outputs": [{ "preset": { "id": "4f" }, "priority": 7 }],"a":true }', true],
  ['{ "logos": [{ "logo_image": "https://user:password@media.example.com/a.png" }] }', false],
  ['{ "input_name": "https://media.example.com/a.mov?X-Amz-Signature=1" }', false],
])('%j is safe: %s', (text, isSafe) => expect(isSafeText(text)).toBe(isSafe));
