import { Command } from 'commander';
import { addFilterOptions, toJobFilter, type FilterOptions } from './filters.js';

const filterFor = (args: readonly string[]) => {
  const command = addFilterOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return toJobFilter(command.parse(args, { from: 'user' }).opts<FilterOptions>());
};

describe('filter options', () => {
  it.each<[string, object]>([
    ['', {}],
    ['--status failure', { status: ['FAILURE'] }],
    ['--status queued --status PROCESSING', { status: ['QUEUED', 'PROCESSING'] }],
    ['--status queued,processing --status queued', { status: ['QUEUED', 'PROCESSING'] }],
    ['--id a --id b,c', { id: ['a', 'b', 'c'] }],
    ['--key a,b --key c', { unique_custom_key: ['a,b', 'c'] }],
    ['--search trailer', { search: 'trailer' }],
    ['--error-code 0x005015', { error_code: '0x005015' }],
    ['--application a --preset b', { 'application.id': 'a', 'output.preset.id': 'b' }],
    ['--pipeline a --name b', { 'pipeline.id': 'a', 'input.file.name': 'b' }],
    ['--user-data=', { user_data: '' }],
    ['--in-progress', { inprogress: true }],
    ['--autograph true', { autograph: true }],
    ['--autograph false', { autograph: false }],
    ['--from 1563393077 --to 1563393077665', { from_date: 1563393077, to_date: 1563393077665 }],
  ])('%j are the filter %j', (args, filter) => {
    expect(filterFor(args.split(' ').filter(Boolean))).toEqual(filter);
  });

  it.each([
    '--status done',
    '--status queued,done',
    '--autograph maybe',
    '--from x',
    '--in-progress=1',
    '--nothing',
    '--id a --id a',
    '--key a --key a',
    '--error-code a --error-code b',
    '--pipeline a --pipeline b',
    '--search a --search b',
    '--name a --name b',
    '--user-data a --user-data b',
    '--from 1563393077 --from 1563393078',
    '--application a --application b',
    '--preset a --preset b',
    '--autograph true --autograph false',
  ])('reject %s', (args) => {
    expect(() => filterFor(args.split(' '))).toThrow();
  });
});
