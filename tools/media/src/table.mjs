import { JOB_FAILURES } from '@mediajobs/jobs-domain/failures';

/** Header of the table, in Markdown. */
export const HEADER = [
  '| file | source | preset | result | video | sound | length, s | time, s | thumbnails | time, s |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];

/** Formats the result of one output as a row. */
export function toRow(file, { preset, info, task, output, error, seconds, images }) {
  const cells = [
    file,
    info === null ? '' : describeSource(info),
    preset?.name ?? '',
    error === null ? 'SUCCESS' : describeError(error),
    output?.video ? describeVideo(output.video) : '',
    output?.audio ? describeAudio(output.audio) : '',
    `${formatSeconds(task?.duration ?? info?.duration)} → ${formatSeconds(output?.duration)}`,
    seconds.toFixed(1),
    images === undefined ? '' : String(images.count),
    images === undefined ? '' : images.seconds.toFixed(1),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function describeSource({ container, video, audio }) {
  const rotation = video?.rotation ? `, turned ${video.rotation}°` : '';
  const shape = video && video.pixelAspectRatio !== 1 ? `, pixels ${video.pixelAspectRatio.toFixed(3)}` : '';
  const picture = video ? `${describeVideo(video)}${rotation}${shape}` : 'no video';
  return `${container}: ${picture}; ${audio ? describeAudio(audio) : 'no sound'}`;
}

function describeVideo(video) {
  const rate =
    video.frameRate === null ? '' : ` ${round(video.frameRate)}${video.isVariableFrameRate ? ' VFR' : ''}`;
  const color = video.transfer === 'sdr' ? '' : ` ${video.transfer}`;
  return `${video.codec} ${video.width}×${video.height}${rate} ${video.pixelFormat ?? ''}${color}`;
}

function describeAudio(audio) {
  return `${audio.codec} ${audio.channels} ch ${audio.samplingRate} Hz`;
}

function describeError(error) {
  const failure = JOB_FAILURES[error.failure];
  const message = error instanceof Error ? error.message : String(error);
  return failure === undefined ? `ERROR: ${message}` : `${error.failure} ${failure.code}: ${message}`;
}

function formatSeconds(seconds) {
  return seconds === null || seconds === undefined ? '–' : seconds.toFixed(3);
}

function round(rate) {
  return String(Math.round(rate * 1000) / 1000);
}
