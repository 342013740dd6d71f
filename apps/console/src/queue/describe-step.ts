import type { components } from '@mediajobs/jobs-client';

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

/** Describes what a running step does, such as `Transcoding, 40 %, 4.2 × speed`. */
export function describeProgress({ phase, percentage_completed: percent, speed }: QueueStep): string {
  return [
    phase ? phase.charAt(0).toUpperCase() + phase.slice(1) : [],
    typeof percent === 'number' && phase === 'transcoding' ? `${Math.floor(percent)} %` : [],
    typeof speed === 'number' ? `${speed.toFixed(1)} × speed` : [],
  ]
    .flat()
    .join(', ');
}
