import { isSafeSource } from '../../session/safe-text.js';
import type { Draft } from './draft.js';

/** Returns a draft without the addresses that may contain credentials. */
export function withoutCredentials(value: Draft): Draft {
  return {
    ...value,
    input: toSafeSource(value.input),
    outputs: value.outputs.map((output) => ({
      ...output,
      logos: output.logos.map((logo) => ({ ...logo, image: toSafeSource(logo.image) })),
    })),
  };
}

function toSafeSource(source: string): string {
  return isSafeSource(source) ? source : '';
}
