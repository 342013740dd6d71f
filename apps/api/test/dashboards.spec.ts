import type { Pool } from 'pg';
import { parser } from '@prometheus-io/lezer-promql';
import { load } from 'js-yaml';
import { readFile } from 'node:fs/promises';
import { createProcessMetrics } from '../src/observability/process-metrics.js';
import { RequestObserver } from '../src/observability/request-observer.js';
import { createServiceMetrics } from '../src/observability/service-metrics.js';
import { readSettings } from '@mediajobs/settings';
import { createLogger } from '../src/cluster/logger.js';
import { parseMetrics } from './support/parse-metrics.js';

const DOCKER = new URL('../../../docker/', import.meta.url);

interface Query {
  readonly title: string;
  readonly expr: string;
}

async function dashboardQueries(): Promise<Query[]> {
  const { panels } = JSON.parse(await readFile(new URL('grafana/mediajobs.json', DOCKER), 'utf8')) as {
    panels: { title: string; targets: { expr: string }[] }[];
  };
  return panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));
}

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly description: string };
}

async function alerts(): Promise<Alert[]> {
  const { groups } = load(await readFile(new URL('prometheus/alerts.yaml', DOCKER), 'utf8')) as {
    groups: { rules: Alert[] }[];
  };
  return groups.flatMap(({ rules }) => rules);
}

/** What is asked for by a query: metrics, and the labels that are matched or grouped by. */
function namesOf(expr: string): {
  readonly metrics: string[];
  readonly labels: string[];
  readonly wrong: boolean;
} {
  const text = expr.replaceAll('$__rate_interval', '5m');
  const found = { metrics: [] as string[], labels: [] as string[], wrong: false };
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) found.wrong = true;
      if (type.name === 'Identifier') found.metrics.push(text.slice(from, to));
      if (type.name === 'LabelName') found.labels.push(text.slice(from, to));
    },
  });
  return found;
}

/** What the service exports: the names of samples, and their labels. */
async function exported(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ends = new RequestObserver();
  const query = () =>
    Promise.resolve({
      rows: [{ status: 'SUCCESS', jobs: 1, rows: 1 }],
    });
  const pool = { totalCount: 1, idleCount: 1, waitingCount: 0, options: { max: 1 }, query };
  const streams = { subscriberCount: 1, sentCount: 1 };
  const sources = {
    pool: pool as unknown as Pool,
    tokens: { lookups: { hits: 1, misses: 1 } },
    requests: ends,
    events: streams,
  };
  const registries = [createProcessMetrics(sources), createServiceMetrics(sources.pool)];
  const end = {
    ...{ method: 'GET', route: '/v1/jobs', account: null, status: 200, ms: 1, rows: 1 },
    ...{ aborted: true, isEventStream: false },
  };
  ends.notify(end, createLogger({ ...readSettings({}), logLevel: 'silent' }));
  const samples = new Map<string, Set<string>>();
  for (const registry of registries) {
    for (const metric of parseMetrics(await registry.metrics()).values()) {
      for (const { name, labels } of metric.samples) {
        const known = samples.get(name) ?? new Set();
        for (const label of Object.keys(labels)) known.add(label);
        samples.set(name, known);
      }
    }
  }
  // Prometheus' own: whether a target answered, and which one it is.
  samples.set('up', new Set(['job']));
  return samples;
}

describe('The queries of dashboard and alerts', () => {
  it('ask for what the service exports, and for nothing else', async () => {
    const samples = await exported();
    const rules = (await alerts()).map(({ alert: title, expr }) => ({ title, expr }));
    const queries = [...(await dashboardQueries()), ...rules];
    expect(queries.length).toBeGreaterThan(20);
    for (const { title, expr } of queries) {
      const { metrics, labels, wrong } = namesOf(expr);
      expect([title, wrong, metrics.length > 0]).toEqual([title, false, true]);
      for (const metric of metrics)
        expect([title, metric, samples.has(metric)]).toEqual([title, metric, true]);
      const known = new Set(['instance', ...metrics.flatMap((metric) => [...(samples.get(metric) ?? [])])]);
      for (const label of labels) expect([title, label, known.has(label)]).toEqual([title, label, true]);
    }
  });

  it('are found wrong where they are', () => {
    expect(namesOf('sum by (status (rate(a[5m]))').wrong).toBe(true);
    expect(namesOf('sum by (b) (rate(a{c="1"}[$__rate_interval]))')).toEqual({
      ...{ metrics: ['a'], labels: ['b', 'c'], wrong: false },
    });
  });

  it('use all that the product exports of its own', async () => {
    const used = [...(await dashboardQueries()), ...(await alerts())].flatMap(
      ({ expr }) => namesOf(expr).metrics,
    );
    const own = [...(await exported()).keys()].filter((name) => name.startsWith('mediajobs_'));
    expect(own.filter((name) => !name.endsWith('_sum') && !used.includes(name))).toEqual([]);
  });
});

it.each(['401', '403', '429'])(
  'Requests that are refused with %s are counted by the alert for guessing',
  async (status) => {
    const guessing = (await alerts()).find(({ alert }) => alert === 'MediajobsRefusedRequests');
    const [, statuses = ''] = /status=~"([^"]+)"/.exec(guessing?.expr ?? '') ?? [];
    expect(status).toMatch(new RegExp(`^(${statuses})$`));
  },
);

it('Every alert says where docs/operations.md tells what to do', async () => {
  const guide = await readFile(new URL('../docs/operations.md', DOCKER), 'utf8');
  for (const { alert, annotations } of await alerts()) {
    const [, section = ''] = /^See "(.+)" in docs\/operations\.md\.$/.exec(annotations.description) ?? [];
    expect([alert, guide.includes(`### ${section}\n`)]).toEqual([alert, true]);
  }
});
