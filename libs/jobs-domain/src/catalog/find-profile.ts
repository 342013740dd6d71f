import type { Codec, CodecProfile } from '../models/codec.js';

/** Returns the profile with a name. Without a name, it is the last, most capable one. */
export function findProfile(codec: Codec, name: string | null | undefined): CodecProfile | undefined {
  const profiles = codec.profiles ?? [];
  return name === null || name === undefined
    ? profiles.at(-1)
    : profiles.find((profile) => profile.name === name);
}
