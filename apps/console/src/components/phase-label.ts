const LABELS: Readonly<Record<string, string>> = {
  downloading: 'Downloading the source',
  probing: 'Reading the properties',
  transcoding: 'Encoding',
  packaging: 'Packaging',
  uploading: 'Storing the result',
};

/** Returns the label of a phase of a running attempt. */
export function phaseLabel(phase: string | undefined): string {
  return LABELS[phase ?? ''] ?? 'Starting';
}
