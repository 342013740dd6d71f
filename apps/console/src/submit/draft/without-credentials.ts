import type { Draft } from './draft.js';

/**
 * Matches keys, and addresses that are complete up to the path and have no user information, query or fragment, which
 * may be credentials. While a user name or a password is typed, it looks like a host or a port.
 */
const SAFE_SOURCE = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/@?#:]+\/)?[^@?#:]*$/i;

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
  return SAFE_SOURCE.test(source.trim()) ? source : '';
}
