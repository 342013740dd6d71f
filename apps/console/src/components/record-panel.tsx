import type { ReactNode } from 'react';
import { DescriptionList } from './description-list.js';
import { Panel } from './panel.js';
import { Time } from './time.js';

interface RecordPanelProps {
  readonly of: {
    readonly created_at?: number | null | undefined;
    readonly updated_at?: number | null | undefined;
    readonly version?: number | null | undefined;
  };
}

/** When an object was created and changed. */
export function RecordPanel({ of: { created_at, updated_at, version } }: RecordPanelProps): ReactNode {
  return (
    <Panel title="Record">
      <DescriptionList
        items={[
          ['Created', <Time at={created_at} />],
          ['Updated', <Time at={updated_at} />],
          ['Version', version],
        ]}
      />
    </Panel>
  );
}
