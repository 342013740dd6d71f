import {
  estimateOutput,
  toEncodingSettings,
  type OutputEstimate,
  type SourceProperties,
} from '@mediajobs/jobs-domain/encoding';
import type { OutputDraft } from '../draft/draft.js';
import { toJobRequest } from '../draft/to-request.js';
import { EMPTY_DRAFT } from '../draft/draft.js';
import type { PresetChoice } from '../presets/presets-query.js';

/** Estimates an output with its settings; settings that cannot be read count as empty. Null without a known preset. */
export function estimateDraft(
  { encoding, preset }: PresetChoice,
  output: OutputDraft,
  source: SourceProperties | null,
): OutputEstimate | null {
  if (!encoding) return null;
  const [request] = toJobRequest({ ...EMPTY_DRAFT, outputs: [output] }).outputs ?? [];
  const settings = toEncodingSettings(preset.settings, request?.settings);
  const { maxDuration } = settings;
  return estimateOutput(
    encoding,
    { ...settings, maxDuration: typeof maxDuration === 'number' && maxDuration > 0 ? maxDuration : null },
    source,
  );
}
