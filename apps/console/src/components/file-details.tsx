import type { File } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { DescriptionList } from './description-list.js';
import { formatBitRate, formatDuration, formatSize } from './format.js';
import classes from './view.module.css';

type FileLike = Partial<
  Pick<File, 'size' | 'duration' | 'container' | 'video_tracks' | 'audio_tracks' | 'subtitle_tracks'>
>;

/** Size, duration and tracks of a file. */
export function FileDetails({ file }: { readonly file: FileLike }): ReactNode {
  const tracks = [...videoTracks(file), ...audioTracks(file), ...subtitleTracks(file)];
  return (
    <>
      <DescriptionList
        items={[
          ['Size', typeof file.size === 'number' ? formatSize(file.size) : null],
          ['Duration', typeof file.duration === 'number' ? formatDuration(file.duration) : null],
          ['Container', file.container],
        ]}
      />
      {tracks.length > 0 && (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Tracks, scrollable">
          <table className={classes['tracks']}>
            <thead>
              <tr>
                {['Track', 'Codec', 'Bit rate', 'Format', 'Duration'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tracks.map((cells, index) => (
                <tr key={index}>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

type Track = readonly [kind: string, codec: ReactNode, rate: ReactNode, format: string, length: ReactNode];

function videoTracks({ video_tracks: tracks }: FileLike): Track[] {
  return (tracks ?? []).map((track) => [
    'Video',
    track.video_codec,
    formatOptionalRate(track.video_bitrate),
    joinPresent([
      track.width && track.height && `${track.width} × ${track.height}`,
      track.framerate && `${track.framerate}/s`,
      track.aspect_ratio,
      track.orientation && `${String(track.orientation)}°`,
    ]),
    formatOptionalDuration(track.video_duration),
  ]);
}

function audioTracks({ audio_tracks: tracks }: FileLike): Track[] {
  return (tracks ?? []).map((track) => [
    'Audio',
    track.audio_codec,
    formatOptionalRate(track.audio_bitrate),
    joinPresent([
      track.samplingrate && `${track.samplingrate} Hz`,
      track.nb_channels && `${track.nb_channels} channels`,
      track.audio_width && `${track.audio_width} bit`,
    ]),
    formatOptionalDuration(track.audio_duration),
  ]);
}

function subtitleTracks({ subtitle_tracks: tracks }: FileLike): Track[] {
  return (tracks ?? []).map((track) => ['Subtitles', track.subtitle_codec, '', track.language ?? '', '']);
}

function joinPresent(parts: readonly unknown[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== '' && part !== 0).join(', ');
}

function formatOptionalRate(rate: number | undefined): string {
  return rate === undefined ? '' : formatBitRate(rate);
}

function formatOptionalDuration(duration: number | undefined): string {
  return duration === undefined ? '' : formatDuration(duration);
}
