import { createSocket } from 'node:dgram';
import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { createLookup, type NameServer } from './lookup.js';

type Found = string | LookupAddress[];

const lookUp = (hostname: string, all: boolean, server?: NameServer): Promise<Found> =>
  new Promise((resolve, reject) => {
    createLookup(server)(hostname, { all }, (error, found) => (error ? reject(error) : resolve(found)));
  });

const failWith = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const server = {
  resolve4: () => Promise.resolve(['192.0.2.1', '192.0.2.2']),
  resolve6: () => Promise.resolve(['2001:db8::1']),
};

it('Returns the addresses of a name server', async () => {
  expect(await lookUp('hooks.example.com', true, server)).toEqual([
    { address: '192.0.2.1', family: 4 },
    { address: '192.0.2.2', family: 4 },
    { address: '2001:db8::1', family: 6 },
  ]);
  expect(await lookUp('hooks.example.com', false, server)).toBe('192.0.2.1');
  const onlySix = { ...server, resolve4: failWith('ENODATA') };
  expect(await lookUp('hooks.example.com', false, onlySix)).toBe('2001:db8::1');
});

it.each([
  ['a name that the name server does not know', '127.0.0.1', 'ENOTFOUND'],
  ['all names without a name server', '127.0.0.1', 'ECONNREFUSED'],
])('Leaves %s to the system', async (_, hostname, code) => {
  const unknown = { resolve4: failWith(code), resolve6: failWith(code) };
  expect(await lookUp(hostname, false, unknown)).toBe('127.0.0.1');
});

it('Leaves a single label to the system', async () => {
  const unused = { resolve4: failWith('ESERVFAIL'), resolve6: failWith('ESERVFAIL') };
  expect(['127.0.0.1', '::1']).toContain(await lookUp('localhost', false, unused));
});

it('Rejects when the name server fails', async () => {
  const failing = { resolve4: failWith('ESERVFAIL'), resolve6: failWith('ESERVFAIL') };
  await expect(lookUp('hooks.example.com', true, failing)).rejects.toMatchObject({ code: 'ESERVFAIL' });
});

it('Does not occupy a thread with a name server that does not respond', async () => {
  const silent = createSocket('udp4').bind(0, '127.0.0.1');
  await once(silent, 'listening');
  const resolver = new Resolver({ timeout: 20, tries: 1 });
  resolver.setServers([`127.0.0.1:${silent.address().port}`]);
  await expect(lookUp('hooks.example.com', true, resolver)).rejects.toMatchObject({ code: 'ETIMEOUT' });
  silent.close();
});
