import type { Pipeline } from '@mediajobs/jobs-client';
import { formatDuration } from '../components/format.js';

/** Describes a directory of a pipeline. */
export function describeStorage(address: string | undefined): string {
  return address ?? 'Storage of the service';
}

/** Counts the addresses that a pipeline notifies. */
export function countWebhooks({ ping_urls: urls = {} }: Pick<Pipeline, 'ping_urls'>): number {
  return Object.values(urls).filter(Boolean).length;
}

/** Formats a timeout in seconds; 0 and none mean never. */
export function formatTimeout(seconds: number | undefined): string {
  return seconds === undefined || seconds === 0 ? 'Never' : formatDuration(seconds * 1_000);
}

/** Formats how long outputs are kept. @param seconds 0 for ever */
export function formatRetention(seconds: number | undefined): string {
  if (seconds === undefined) return '7 d (default)';
  return seconds === 0 ? 'For ever' : formatDuration(seconds * 1_000);
}
