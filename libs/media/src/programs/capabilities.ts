/** Names of the components that an ffmpeg contains, without experimental ones. */
export interface Capabilities {
  readonly encoders: ReadonlySet<string>;
  readonly decoders: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
  readonly muxers: ReadonlySet<string>;
  readonly demuxers: ReadonlySet<string>;
}

/** Lists that ffmpeg prints, in the order of `Capabilities`. */
export const CAPABILITY_OPTIONS = {
  encoders: '-encoders',
  decoders: '-decoders',
  filters: '-filters',
  muxers: '-muxers',
  demuxers: '-demuxers',
} as const satisfies Record<keyof Capabilities, string>;

/** A line of a list: flags, names, description. The legend has `=` in place of a name. */
const ENTRY = /^ ([A-Z.| d]{2,7}) ([a-z0-9_][^\s=]*) /;
/** Flag of encoders and decoders that ffmpeg refuses without `-strict experimental`. */
const EXPERIMENTAL = /^[VAS]..X/;

/** Parses the list that ffmpeg prints for `-encoders` and the like. A demuxer may have several names: `mov,mp4,m4a`. */
export function parseCapabilityList(output: string): ReadonlySet<string> {
  const entries = output.split('\n').flatMap((line) => {
    const [, flags = '', names] = ENTRY.exec(line) ?? [];
    return names === undefined || EXPERIMENTAL.test(flags) ? [] : names.split(',');
  });
  return new Set(entries);
}
