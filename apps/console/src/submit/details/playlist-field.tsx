import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { PLAYLIST_FORMATS, type PlaylistDraft } from '../draft/draft.js';
import { useProblem } from '../form/problems-context.js';
import { TextField } from '../form/text-field.js';

interface PlaylistFieldProps {
  readonly value: readonly PlaylistDraft[];
  readonly onChange: (value: PlaylistDraft[]) => void;
}

const LABELS = { hls: 'HLS', dash: 'MPEG-DASH' } as const;

/** Chooses playlists over the MP4 outputs, and their names. */
export function PlaylistField({ value, onChange }: PlaylistFieldProps): ReactNode {
  const choose = (formats: readonly string[]): void =>
    onChange(
      PLAYLIST_FORMATS.filter((format) => formats.includes(format)).map(
        (format) => value.find((playlist) => playlist.format === format) ?? { format, name: '' },
      ),
    );
  return (
    <>
      <Checkbox.Group
        label="Playlists"
        description="Over all MP4 outputs, for adaptive streaming."
        value={value.map(({ format }) => format)}
        error={useProblem('playlists')}
        onChange={choose}
      >
        <Group mt="xs">
          {PLAYLIST_FORMATS.map((format) => (
            <Checkbox key={format} value={format} label={LABELS[format]} />
          ))}
        </Group>
      </Checkbox.Group>
      {value.map(({ format, name }, index) => (
        <TextField
          key={format}
          path={`playlists[${index}]`}
          size="xs"
          label={`Name of the ${LABELS[format]} playlist`}
          placeholder="{input_name}"
          value={name}
          onText={(text) =>
            onChange(value.map((playlist, at) => (at === index ? { ...playlist, name: text } : playlist)))
          }
        />
      ))}
    </>
  );
}
