import { resolve } from 'node:path';
import { readDatabaseSettings } from './database-settings.js';
import { SettingReader } from './setting-reader.js';

describe('the settings of the database', () => {
  it('have defaults', () => {
    expect(readDatabaseSettings({})).toEqual({
      dataDir: resolve('.data'),
      poolSize: 10,
      statementTimeout: 30_000,
      connectTimeout: 1_500,
    });
  });

  it('are taken from the environment', () => {
    const environment = {
      DATABASE_URL: ' postgres://u:p@h/d ',
      DATABASE_READ_URL: 'postgres://u:p@r/d',
      DATA_DIR: '/var/x',
      DATABASE_POOL_SIZE: '2',
      STATEMENT_TIMEOUT: '100',
      CONNECT_TIMEOUT: '200',
    };
    expect(readDatabaseSettings(environment)).toEqual({
      databaseUrl: 'postgres://u:p@h/d',
      readUrl: 'postgres://u:p@r/d',
      dataDir: '/var/x',
      poolSize: 2,
      statementTimeout: 100,
      connectTimeout: 200,
    });
  });

  it.each([
    [{ DATABASE_URL: 'mysql://root:hush@db/jobs' }, /^DATABASE_URL takes an address such as postgresql:/],
    [{ DATABASE_URL: 'hush' }, /^DATABASE_URL takes/],
    [{ DATABASE_READ_URL: 'mysql://root:hush@db/jobs' }, /^DATABASE_READ_URL takes an address such as/],
    [{ DATABASE_POOL_SIZE: '1' }, /^DATABASE_POOL_SIZE takes an integer from 2 to 1000, got "1"$/],
    [{ STATEMENT_TIMEOUT: '1e3' }, /^STATEMENT_TIMEOUT takes an integer from 100 to 3600000, got "1e3"$/],
  ])('are refused by name, without a password: %j', (environment, message) => {
    expect(() => readDatabaseSettings(environment)).toThrow(message);
    expect(() => readDatabaseSettings(environment)).not.toThrow(/hush/);
  });
});

describe('SettingReader', () => {
  it.each([
    ['  ', null],
    [' a ', 'a'],
    [undefined, null],
  ])('takes %j for %j', (given, text) => {
    expect(new SettingReader({ X: given }).text('X')).toBe(text);
  });

  it('knows its choices', () => {
    const reader = new SettingReader({ X: 'b' });
    expect(reader.choice('X', 'a', ['a', 'b'])).toBe('b');
    expect(reader.choice('Y', 'a', ['a', 'b'])).toBe('a');
    expect(() => reader.choice('X', 'a', ['a', 'c'])).toThrow('X takes one of a, c, got "b"');
  });
});
