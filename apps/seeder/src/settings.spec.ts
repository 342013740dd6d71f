import { readSettings } from './settings.js';

describe('the settings of the seeder', () => {
  it.each([
    [{}, { dataDir: `${process.cwd()}/.data` }],
    [{ DATABASE_URL: ' ', DATA_DIR: '/srv/jobs' }, { dataDir: '/srv/jobs' }],
    [
      { DATABASE_URL: 'postgresql://u:p@db/jobs', DATA_DIR: '/srv/jobs' },
      { databaseUrl: 'postgresql://u:p@db/jobs', dataDir: '/srv/jobs' },
    ],
  ])('%j are understood', (environment, expected) => {
    expect(readSettings(environment)).toEqual(expected);
  });

  it.each(['mysql://u:geheim@db/jobs', 'geheim'])(
    'refuse the address %s without repeating it',
    (DATABASE_URL) => {
      expect(() => readSettings({ DATABASE_URL })).toThrow(
        /^DATABASE_URL takes an address such as [^]*mediajobs$/,
      );
      expect(() => readSettings({ DATABASE_URL })).not.toThrow(/geheim/);
    },
  );
});
