import { expect, it } from '@jest/globals';
import { previewKind } from './preview-kind.js';

const job = {
  id: '5d2f7c35e4b004f9cd197877',
  href: 'https://jobs.example.com/v1/jobs/5d2f7c35e4b004f9cd197877',
};

it.each<[Parameters<typeof previewKind>[0], ReturnType<typeof previewKind>]>([
  [{ type: 'file', subtype: 'video' }, 'media'],
  [{ type: 'file', subtype: 'audio', job, finished_at: 1 }, 'media'],
  [{ audio_tracks: [{ audio_codec: 'aac' }] }, 'media'],
  [{ type: 'file', mime_type: 'image/png' }, 'image'],
  [{ type: 'file', subtype: 'subtitle', mime_type: 'text/vtt' }, null],
  [{ type: 'file', subtype: 'video', job }, null],
  [{ type: 'file', subtype: 'video', storage: 'extern' }, null],
  [{ type: 'archive', subtype: 'zip' }, null],
  [{ type: 'folder' }, null],
])('%j is shown as %s', (file, kind) => expect(previewKind(file)).toBe(kind));
