import { buildProtectedCommand, type ProgramCommand, type ResourceLimits } from './protected-command.js';
import { NO_PROTECTION, type Protection } from './protection.js';

const COMMAND: ProgramCommand = {
  program: '/opt/ffmpeg/bin/ffmpeg',
  arguments: ['-i', '/in/a b.mp4', 'out.mp4'],
  reads: ['/in/a b.mp4'],
  folder: '/step/1',
};
const LIMITS: ResourceLimits = { memoryBytes: 1000, fileBytes: 2000, cpuSeconds: 30, processes: 40 };
const NO_LIMITS: ResourceLimits = { memoryBytes: null, fileBytes: null, cpuSeconds: null, processes: null };
const HELPERS: Protection = {
  ...NO_PROTECTION,
  setpriv: '/usr/bin/setpriv',
  prlimit: '/usr/bin/prlimit',
  nice: '/usr/bin/nice',
};
const PROGRAM = ['/opt/ffmpeg/bin/ffmpeg', '-i', '/in/a b.mp4', 'out.mp4'];
const SETPRIV = ['/usr/bin/setpriv', '--no-new-privs', '--pdeathsig', 'KILL', '--'];

function build(protection: Protection, limits: ResourceLimits = LIMITS): string {
  return buildProtectedCommand(COMMAND, protection, limits).join(' ');
}

describe('the command of a protected program', () => {
  it('is the program itself on a system that offers nothing', () => {
    expect(buildProtectedCommand(COMMAND, NO_PROTECTION, LIMITS)).toEqual(PROGRAM);
  });

  it('limits, lowers the priority and ends with its parent', () => {
    expect(buildProtectedCommand(COMMAND, HELPERS, LIMITS)).toEqual([
      ...SETPRIV,
      '/usr/bin/prlimit',
      '--core=0',
      '--nofile=256',
      '--data=1000',
      '--fsize=2000',
      '--cpu=30:35',
      '--',
      '/usr/bin/nice',
      '-n',
      '10',
      ...PROGRAM,
    ]);
  });

  it('leaves out limits that are not set', () => {
    expect(build(HELPERS, NO_LIMITS)).toContain('prlimit --core=0 --nofile=256 -- ');
  });

  it('limits processes only inside a user namespace, where no others count', () => {
    expect(build({ ...HELPERS, isolation: 'unshare', isolator: '/usr/bin/unshare' })).toContain('--nproc=40');
    expect(build(HELPERS)).not.toContain('--nproc');
  });

  it('sets the signal of the parent inside unshare', () => {
    const command = build({ ...HELPERS, isolation: 'unshare', isolator: '/usr/bin/unshare' });
    expect(command).toMatch(
      /^\/usr\/bin\/unshare --user --map-root-user --net --ipc -- \/usr\/bin\/setpriv /,
    );
  });

  it('shows bubblewrap the program, the inputs and the folder only', () => {
    const command = build({
      ...HELPERS,
      isolation: 'bubblewrap',
      isolator: '/usr/bin/bwrap',
      mountsProc: true,
    });
    expect(command).toMatch(
      /^\/usr\/bin\/bwrap --unshare-all --unshare-user --die-with-parent --cap-drop ALL /,
    );
    expect(command).toContain('--ro-bind-try /opt/ffmpeg/bin /opt/ffmpeg/bin');
    expect(command).toContain('--ro-bind-try /opt/ffmpeg/lib /opt/ffmpeg/lib');
    expect(command).toContain('--proc /proc');
    expect(command.indexOf('--tmpfs /tmp')).toBeLessThan(command.indexOf('--ro-bind-try'));
    expect(command).toContain('--ro-bind /in/a b.mp4 /in/a b.mp4 --bind /step/1 /step/1 --chdir /step/1 -- ');
    expect(command).not.toContain('setpriv');
    const bound = [...command.matchAll(/--(?:ro-)?bind(?:-try)? (\/[a-z]*)/g)].map((match) => match[1]);
    expect(bound).not.toContain('/');
    expect(bound).not.toContain('/home');
  });

  it('gives bubblewrap no folder to write to if the program writes nothing', () => {
    const protection: Protection = { ...HELPERS, isolation: 'bubblewrap', isolator: '/usr/bin/bwrap' };
    const command = buildProtectedCommand({ ...COMMAND, folder: null }, protection, LIMITS).join(' ');
    expect(command).not.toMatch(/ --bind /);
    expect(command).toContain('--chdir / --');
    expect(command).not.toContain('--proc');
  });
});
