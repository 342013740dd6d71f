import { expect, it } from '@jest/globals';
import { previewKind } from './preview-kind.js';

it.each<[Parameters<typeof previewKind>[0], ReturnType<typeof previewKind>]>([
  [{ type: 'file', subtype: 'video', size: 1 }, 'media'],
  [{ type: 'file', subtype: 'audio', size: 1 }, 'media'],
  [{ audio_tracks: [{ audio_codec: 'aac' }], size: 1 }, 'media'],
  [{ type: 'file', mime_type: 'image/png', size: 1 }, 'image'],
  [{ type: 'file', subtype: 'subtitle', mime_type: 'text/vtt', size: 1 }, null],
  [{ type: 'file', subtype: 'video' }, null],
  [{ type: 'archive', subtype: 'zip', size: 1 }, null],
  [{ type: 'folder' }, null],
])('%j is shown as %s', (file, kind) => expect(previewKind(file)).toBe(kind));
