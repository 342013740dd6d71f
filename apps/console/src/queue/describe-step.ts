import type { components } from '@mediajobs/jobs-client';
import { formatSpeed } from '../components/format.js';
import { phaseLabel } from '../components/phase-label.js';

/** A step that waits or runs. */
export type QueueStep = components['schemas']['QueueStep'];

const KINDS: Readonly<Record<string, string>> = {
  probe: 'Read the source',
  package: 'Create playlists',
};

/** Names a step, such as `Encode output 2`. */
export function describeStep({
  kind,
  output_index: index,
}: Pick<QueueStep, 'kind' | 'output_index'>): string {
  return KINDS[kind] ?? `Encode output ${(index ?? 0) + 1}`;
}

/** Describes what a running step does, such as `Encoding, 40 %, 4.2×`. */
export function describeProgress({ phase, percentage_completed: percent, speed }: QueueStep): string {
  return [
    phase ? phaseLabel(phase) : [],
    typeof percent === 'number' && phase === 'transcoding' ? `${Math.floor(percent)} %` : [],
    typeof speed === 'number' ? formatSpeed(speed) : [],
  ]
    .flat()
    .join(', ');
}
