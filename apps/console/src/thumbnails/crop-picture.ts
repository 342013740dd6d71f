import type { SpriteCue } from './sprite-cues.js';

/** Place of a picture in a sheet. */
type Area = Pick<SpriteCue, 'x' | 'y' | 'width' | 'height'>;

/** Cuts a picture out of a sheet. @returns a data URI, which the content security policy allows */
export async function cropPicture(
  sheetUrl: string,
  { x, y, width, height }: Area,
  signal: AbortSignal,
): Promise<string> {
  const response = await fetch(sheetUrl, { signal });
  if (!response.ok) throw new Error(`The service answered ${response.status}`);
  const picture = await createImageBitmap(await response.blob(), x, y, width, height);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  return canvas.toDataURL('image/jpeg');
}
