import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { once } from 'node:events';
import { reloadQueries } from './reload-queries.js';

it('starts a first request again, whose response lacks the change', async () => {
  const cache = new QueryClient();
  const rows = ['before'];
  const signals: AbortSignal[] = [];
  const observer = new QueryObserver(cache, {
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => {
      const read = [...rows];
      signals.push(signal);
      if (signals.length === 1) await once(signal, 'abort');
      return read;
    },
  });
  const unsubscribe = observer.subscribe(() => undefined);
  rows.push('created');
  await reloadQueries(cache, ['tokens']);
  expect(observer.getCurrentResult().data).toEqual(['before', 'created']);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  unsubscribe();
  cache.clear();
});
