import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { PLAYLIST_FORMATS, type PlaylistFormat } from './job-request.js';

interface PlaylistFieldProps {
  readonly value: readonly PlaylistFormat[];
  readonly error: string | undefined;
  readonly onChange: (value: PlaylistFormat[]) => void;
}

/** Chooses playlists over the MP4 outputs. */
export function PlaylistField({ value, error, onChange }: PlaylistFieldProps): ReactNode {
  return (
    <Checkbox.Group
      label="Playlists"
      description="Over all MP4 outputs, for adaptive streaming."
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(PLAYLIST_FORMATS.filter((format) => chosen.includes(format)))}
    >
      <Group mt="xs">
        {PLAYLIST_FORMATS.map((format) => (
          <Checkbox key={format} value={format} label={format.toUpperCase()} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
