import { loadAll } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, ROOT } from './clone.js';

export type Labels = Readonly<Record<string, string>>;

/** A container of a pod. */
interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string; readonly port: string } };
}

/** A pod as a Deployment or a Job describes it. */
export interface PodTemplate {
  readonly metadata: { readonly labels: Labels };
  readonly spec: { readonly securityContext: object; readonly containers: readonly Container[] };
}

/** An object of Kubernetes. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

export const FOLDER = 'deploy/kubernetes';

/** Reads the objects of all files, without the lists of kustomize. */
export function readManifests(): (Manifest & { readonly file: string })[] {
  return listFiles(`${FOLDER}/*.yaml`)
    .filter((file) => !file.endsWith('kustomization.yaml'))
    .flatMap((file) =>
      (loadAll(readFileSync(join(ROOT, file), 'utf8')) as Manifest[]).map((object) => ({ file, ...object })),
    );
}

/** Returns the pods that a Deployment or a Job starts. */
export function readPods(manifests: readonly Manifest[]): PodTemplate[] {
  return manifests.flatMap(({ spec }) =>
    spec && 'template' in spec ? [spec['template'] as PodTemplate] : [],
  );
}

/** Returns the values of a key at any depth. */
export function findValues(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    ...(name === key ? [item as unknown] : []),
    ...findValues(item, key),
  ]);
}

/** Returns whether labels have all labels of a selector. */
export function matchesLabels(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}
