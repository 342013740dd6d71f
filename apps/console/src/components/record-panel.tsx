import type { ReactNode } from 'react';
import { DescriptionList } from './description-list.js';
import { Panel } from './panel.js';
import { Time } from './time.js';

interface RecordPanelProps {
  readonly of: {
    readonly created_at?: number;
    readonly updated_at?: number;
    readonly version?: number;
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
