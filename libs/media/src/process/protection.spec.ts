import { describeProtection, listProtectionWarnings, NO_PROTECTION, type Protection } from './protection.js';

const HELPERS: Protection = { ...NO_PROTECTION, setpriv: '/s', prlimit: '/p', nice: '/n' };
const FULL: Protection = { ...HELPERS, isolation: 'bubblewrap', isolator: '/b', mountsProc: true };

describe('the protection of programs', () => {
  it.each<[string, Protection, string]>([
    [
      'everything',
      FULL,
      'no network and a read-only view of files (bubblewrap); limits of memory, files and CPU time (prlimit); ends with the worker; low priority',
    ],
    [
      'nothing',
      NO_PROTECTION,
      'no isolation of network and files; no limits of memory; does not end with a killed worker; normal priority',
    ],
  ])('is described with %s', (_, protection, text) => {
    expect(describeProtection(protection)).toBe(text);
  });

  it.each<[string, Protection, RegExp[]]>([
    ['bubblewrap', FULL, []],
    ['bubblewrap without setpriv', { ...FULL, setpriv: null }, []],
    ['unshare', { ...HELPERS, isolation: 'unshare', isolator: '/u' }, [/can read all files/]],
    ['no isolation', HELPERS, [/access to network and files/]],
    [
      'nothing',
      NO_PROTECTION,
      [/access to network and files/, /without limit of memory/, /outlives a worker/],
    ],
  ])('warns about what lacks with %s', (_, protection, expected) => {
    expect(listProtectionWarnings(protection)).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern) as unknown),
    );
  });
});
