import type { SourceProperties } from '@mediajobs/jobs-domain/encoding';
import type { ReactNode } from 'react';
import { DescriptionList } from '../../components/description-list.js';
import { formatDuration, formatSize } from '../../components/format.js';
import type { Draft } from '../draft/draft.js';
import { estimateDraft } from '../outputs/estimate-draft.js';
import type { PresetChoice } from '../presets/presets-query.js';

interface JobSummaryProps {
  readonly draft: Draft;
  readonly sourceName: string | null;
  readonly pipelineName: string | undefined;
  readonly choices: readonly PresetChoice[];
  readonly source: SourceProperties | null;
}

/** Preview of the job, and of the sizes of its outputs. */
export function JobSummary({ draft, sourceName, pipelineName, choices, source }: JobSummaryProps): ReactNode {
  const estimates = draft.outputs.map((output) => {
    const choice = choices.find(({ id }) => id === output.preset);
    return choice ? estimateDraft(choice, output, source) : null;
  });
  const bytes = estimates.reduce((sum, estimate) => sum + (estimate?.bytes.typical ?? 0), 0);
  const duration = source?.duration ?? null;
  return (
    <DescriptionList
      items={[
        ['Source', sourceName],
        ['Picture', source?.video && `${source.video.width} × ${source.video.height}`],
        ['Duration', duration === null ? null : formatDuration(duration * 1000)],
        ['Pipeline', pipelineName],
        ['Outputs', draft.outputs.length === 0 ? 'none yet' : String(draft.outputs.length)],
        ['Playlists', draft.playlists.map(({ format }) => format.toUpperCase()).join(', ')],
        ['Size', bytes === 0 ? null : `≈ ${formatSize(bytes)}${duration === null ? ' per minute' : ''}`],
      ]}
    />
  );
}
