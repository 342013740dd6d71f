import { readSettings, readWorkerSettings } from '@mediajobs/settings';
import { load } from 'js-yaml';
import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listFiles, ROOT } from './support/clone.js';
import {
  findValues,
  FOLDER,
  matchesLabels,
  readManifests,
  readPods,
  type Labels,
  type Manifest,
} from './support/manifests.js';

interface Model {
  validate(): void;
}
type ModelClass = new (data: object) => Model;

/** Packages with the models of custom resources, by their group. */
const CUSTOM_RESOURCES: Readonly<Record<string, string>> = {
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};

const COMPILER = join(ROOT, 'node_modules/typescript-native/bin/tsc');
const MANIFESTS = readManifests();
const PODS = readPods(MANIFESTS);
const SETTINGS_PAGE = readFileSync(join(ROOT, 'docs/settings.md'), 'utf8');

/** Returns the module with the models of a version. */
function toModule(apiVersion: string): string {
  const [group = ''] = apiVersion.split('/');
  return `${CUSTOM_RESOURCES[group] ?? 'kubernetes-models'}/${apiVersion}`;
}

/** Returns the model of an object, which has the schema of its version. */
async function createModel({ apiVersion, kind, ...rest }: Manifest): Promise<Model> {
  const { file: _, ...data } = rest as Manifest & { file?: string };
  const models = (await import(toModule(apiVersion))) as Readonly<Record<string, ModelClass>>;
  const Model = models[kind];
  if (!Model) throw new Error(`${apiVersion} has no ${kind}`);
  return new Model(data);
}

/** Finds keys that the types of the models do not have. The schemas allow any. @returns messages of the compiler */
async function findUnknownKeys(manifests: readonly (Manifest & { file?: string })[]): Promise<string[]> {
  const lines = manifests.map(({ file: _, ...data }, index) => {
    const type = `import('${toModule(data.apiVersion)}').I${data.kind}`;
    return `export const manifest${index}: ${type} = ${JSON.stringify(data)};`;
  });
  await mkdir(join(ROOT, 'tmp'), { recursive: true });
  // Below the repository, where the packages are found.
  const folder = await mkdtemp(join(ROOT, 'tmp/manifests-'));
  try {
    await writeFile(join(folder, 'manifests.mts'), lines.join('\n'));
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--ignoreConfig'];
    const args = [COMPILER, ...options, 'manifests.mts'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
      (error: unknown) => error as { stdout: string },
    );
    return stdout.split('\n').filter((line) => line.includes('error TS'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function find(kind: string, name: string): Manifest {
  const found = MANIFESTS.find((one) => one.kind === kind && one.metadata.name === name);
  if (!found) throw new Error(`No ${kind} is named ${name}`);
  return found;
}

/** Returns the settings of the container of a Deployment. */
function readEnvironment(deployment: string): Record<string, string> {
  const [container] = readPods([find('Deployment', deployment)])[0]?.spec.containers ?? [];
  return {
    ...find('ConfigMap', 'mediajobs').data,
    ...find('Secret', 'mediajobs').stringData,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    ...Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value])),
  };
}

describe('Manifests of Kubernetes', () => {
  it.each(MANIFESTS.map((one) => [`${one.kind} ${one.metadata.name} of ${one.file}`, one] as const))(
    '%s is valid by its schema',
    async (_name, manifest) => {
      const model = await createModel(manifest);
      expect(() => model.validate()).not.toThrow();
    },
  );

  it('are checked: a wrong value is refused', async () => {
    const { spec, ...deployment } = find('Deployment', 'worker');
    const wrong = await createModel({ ...deployment, spec: { ...spec, replicas: 'two' } });
    expect(() => wrong.validate()).toThrow(/replicas/);
  });

  it('have no keys that Kubernetes does not know', async () => {
    const worker = find('Deployment', 'worker');
    const misspelt = { ...worker, spec: { ...worker.spec, replica: 2 } };
    expect(await findUnknownKeys(MANIFESTS)).toEqual([]);
    expect(await findUnknownKeys([misspelt])).toEqual([expect.stringContaining('replica')]);
  });

  it('are listed by kustomize, or named by the documentation', () => {
    const page = readFileSync(join(ROOT, 'docs/kubernetes.md'), 'utf8');
    const listed = listFiles(`${FOLDER}/*kustomization.yaml`).flatMap((file) => {
      const { resources } = load(readFileSync(join(ROOT, file), 'utf8')) as { resources: string[] };
      return resources.map((resource) => join(file, '..', resource));
    });
    for (const file of listed) expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
    const others = new Set(MANIFESTS.map(({ file }) => file).filter((file) => !listed.includes(file)));
    for (const file of others) expect(page).toContain(file);
  });

  it.each([
    ['api', readSettings],
    ['worker', readWorkerSettings],
  ] as const)('give the pods of %s settings that exist and are valid', (name, read) => {
    const environment = readEnvironment(name);
    for (const variable of Object.keys(environment)) expect(SETTINGS_PAGE).toContain(`| \`${variable}\` |`);
    expect(() => read(environment)).not.toThrow();
  });

  it('select pods that exist', () => {
    const labels = PODS.map(({ metadata }) => metadata.labels);
    const selectors = [...findValues(MANIFESTS, 'selector'), ...findValues(MANIFESTS, 'podSelector')].map(
      (one) => ((one as { matchLabels?: Labels }).matchLabels ?? one) as Labels,
    );
    expect(selectors.length).toBeGreaterThan(8);
    for (const selector of selectors)
      expect([selector, labels.some((one) => matchesLabels(selector, one))]).toEqual([selector, true]);
    for (const { name } of findValues(MANIFESTS, 'scaleTargetRef') as { name: string }[])
      find('Deployment', name);
  });

  it('probe and expose ports that containers have', () => {
    const ports = PODS.flatMap(({ spec }) => findValues(spec, 'ports').flat() as { name: string }[]);
    const names = ports.map(({ name }) => name);
    const used = [...findValues(MANIFESTS, 'targetPort'), ...findValues(MANIFESTS, 'port')];
    const named = used.filter((port): port is string => typeof port === 'string');
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((port) => !names.includes(port))).toEqual([]);
    const paths = new Set(findValues(PODS, 'path'));
    expect([...paths].sort()).toEqual(['/health/live', '/health/ready']);
  });

  it('meet the restricted Pod Security Standard', () => {
    expect(PODS).toHaveLength(3);
    for (const { spec } of PODS) {
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const { securityContext } of spec.containers)
        expect(securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
    }
  });

  it('scale workers by a metric of the service and by their slots', () => {
    const slots = readEnvironment('worker')['WORKER_SLOTS'];
    const [trigger] = find('ScaledObject', 'worker').spec?.['triggers'] as {
      metadata: { query: string; threshold: string };
    }[];
    const [metric] = find('HorizontalPodAutoscaler', 'worker').spec?.['metrics'] as {
      external: { metric: { name: string }; target: { averageValue: string } };
    }[];
    expect([trigger?.metadata.threshold, metric?.external.target.averageValue]).toEqual([slots, slots]);
    const name = metric?.external.metric.name ?? '';
    expect(trigger?.metadata.query).toContain(`${name}{`);
    expect(readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')).toContain(`\`${name}`);
  });
});
