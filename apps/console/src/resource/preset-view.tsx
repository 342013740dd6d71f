import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { JobLinks, ResourceView } from './resource-view.js';

const route = getRouteApi('/signed-in/presets/$id');

/** A preset: the encoding settings of an output. */
export function PresetView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  return (
    <ResourceView
      kind="Preset"
      id={id}
      read={(signal) => client.presets.get(id, { expand: ['codec'], signal })}
      links={() => <JobLinks search={{ 'output.preset.id': id }} />}
    />
  );
}
