import type { ObjectKind } from '../ids/object-kind.js';
import { ObjectBase } from './object-base.js';
import { ListOf, ListOfScalars, MapOfLists, Scalar } from '../fields/decorators.js';

/** A profile of a codec: its containers and capabilities. */
export class CodecProfile {
  @Scalar('text', { description: 'Name of the profile.', example: 'high' })
  name?: string | null;

  @ListOfScalars('text', 'container', { description: 'Containers of the profile.', example: ['mp4', 'mkv'] })
  containers?: string[] | null;

  @MapOfLists('scalar', 'value', {
    description: 'Allowed values of each capability, or its minimum and maximum.',
    example: { max_width: [16, 4096], interlaced: [true, false] },
  })
  capabilities?: Record<string, (string | number | boolean)[]> | null;
}

/** A codec that presets choose from. */
export class Codec extends ObjectBase {
  @Scalar('text', { description: 'Name of the codec.', example: 'h264' })
  name?: string | null;

  @Scalar('text', { description: 'Description of the codec.', example: 'H.264 / AVC' })
  description?: string | null;

  @Scalar('text', { description: '`audio` or `video`.', example: 'video' })
  type?: string | null;

  @ListOfScalars('integer', 'pass', {
    description: 'Minimum and maximum number of passes.',
    example: [1, 2],
  })
  passes?: number[] | null;

  @ListOfScalars('scalar', 'value', { description: 'Allowed values of autograph.', example: [true, false] })
  autograph?: (string | number | boolean)[] | null;

  @ListOf(() => CodecProfile, 'profile', { description: 'Profiles of the codec.' })
  profiles?: CodecProfile[] | null;
}

declare module './expandable.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- declarations must agree in their parameters
  interface RecordsByKind<E extends ObjectKind> {
    codec: Codec;
  }
}
