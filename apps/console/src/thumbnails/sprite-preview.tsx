import { Text } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import { formatPosition } from '../components/format-position.js';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';
import { parseSpriteCues, type SpriteCue } from './sprite-cues.js';
import { contentUrlQuery } from './thumbnails-query.js';
import classes from './thumbnails.module.css';

interface SpritePreviewProps {
  /** The WebVTT file. */
  readonly cues: File;
  /** The files of its folder, sheets included. */
  readonly files: readonly File[];
}

/** One picture of a sprite sheet, chosen by a slider, as players show it above their time line. */
export function SpritePreview({ cues: file, files }: SpritePreviewProps): ReactNode {
  const client = useClient();
  const { data: cues, error } = useQuery({
    queryKey: ['cues', file.id],
    queryFn: async ({ signal }): Promise<SpriteCue[]> => {
      const { href } = await client.files.download(file.id, { streaming: true, signal });
      const response = await fetch(href, { signal });
      if (!response.ok) throw new Error(`The service answered ${response.status}`);
      return parseSpriteCues(await response.text());
    },
  });
  const [index, setIndex] = useState(0);
  const cue = cues?.[index];
  if (error) return <ErrorText>{describeDownloadError(error)}</ErrorText>;
  if (!cues) return <Text size="sm">Loading…</Text>;
  if (!cue) return <Text size="sm">The WebVTT file has no pictures.</Text>;
  const sheet = files.find(({ name }) => name?.endsWith(cue.sheet));
  return (
    <div className={classes['sprite']}>
      {sheet && <SpritePicture cue={cue} sheetId={sheet.id} />}
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={formatPosition(cue.start)}
        min={0}
        max={cues.length - 1}
        value={index}
        onChange={(event) => setIndex(Number(event.currentTarget.value))}
      />
      <Text size="sm">
        {formatPosition(cue.start)} to {formatPosition(cue.end)}
      </Text>
    </div>
  );
}

interface SpritePictureProps {
  readonly cue: SpriteCue;
  readonly sheetId: string;
}

function SpritePicture({ cue: { start, x, y, width, height }, sheetId }: SpritePictureProps): ReactNode {
  const { data, error } = useQuery(contentUrlQuery(useClient(), sheetId));
  if (error) return <ErrorText>{describeDownloadError(error)}</ErrorText>;
  return (
    <div
      role="img"
      aria-label={`Picture at ${formatPosition(start)}`}
      style={{
        width,
        height,
        backgroundImage: data === undefined ? 'none' : `url(${JSON.stringify(data)})`,
        backgroundPosition: `-${x}px -${y}px`,
      }}
    />
  );
}
