import { expect, it } from '@jest/globals';
import { previewKind } from './preview-kind.js';

it.each<[Parameters<typeof previewKind>[0], ReturnType<typeof previewKind>]>([
  [{ type: 'file', subtype: 'video' }, 'media'],
  [{ type: 'file', subtype: 'audio' }, 'media'],
  [{ audio_tracks: [{ audio_codec: 'aac' }] }, 'media'],
  [{ type: 'file', mime_type: 'image/png' }, 'image'],
  [{ type: 'file', subtype: 'subtitle', mime_type: 'text/vtt' }, null],
  [{ type: 'archive', subtype: 'zip' }, null],
  [{ type: 'folder' }, null],
])('%j is shown as %s', (file, kind) => expect(previewKind(file)).toBe(kind));
