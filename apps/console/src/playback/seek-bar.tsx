import { MediaActionTypes, useMediaDispatch, useMediaSelector } from 'media-chrome/react/media-store';
import type { PointerEvent, ReactNode } from 'react';
import { formatPosition } from '../components/format-position.js';
import classes from './player.module.css';

/** Slider of the position. The pointer shows the time, and the picture of the sprite sheet, that it points at. */
export function SeekBar(): ReactNode {
  const dispatch = useMediaDispatch();
  const time = useMediaSelector(({ mediaCurrentTime = 0 }) => mediaCurrentTime);
  const duration = useMediaSelector(({ mediaDuration = 0 }) =>
    Number.isFinite(mediaDuration) ? mediaDuration : 0,
  );
  const preview = (detail?: number): void => {
    dispatch({ type: MediaActionTypes.MEDIA_PREVIEW_REQUEST, detail });
  };
  const onPointerMove = ({ currentTarget, clientX }: PointerEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    if (duration > 0 && width > 0) preview(duration * Math.min(1, Math.max(0, (clientX - left) / width)));
  };
  return (
    <div className={classes['seek']} onPointerMove={onPointerMove} onPointerLeave={() => preview()}>
      <SeekPreview duration={duration} />
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`${formatPosition(time)} of ${formatPosition(duration)}`}
        min={0}
        max={duration}
        step="any"
        value={Math.min(time, duration)}
        onChange={(event) =>
          dispatch({
            type: MediaActionTypes.MEDIA_SEEK_REQUEST,
            detail: Number(event.currentTarget.value),
          })
        }
      />
    </div>
  );
}

function SeekPreview({ duration }: { readonly duration: number }): ReactNode {
  const time = useMediaSelector(({ mediaPreviewTime }) => mediaPreviewTime);
  const image = useMediaSelector(({ mediaPreviewImage }) => mediaPreviewImage);
  const [x, y, width, height] = useMediaSelector(({ mediaPreviewCoords }) => mediaPreviewCoords) ?? [];
  if (time === undefined || duration === 0) return null;
  return (
    <div
      className={classes['preview']}
      aria-hidden="true"
      style={{ '--position': time / duration, '--width': `${width ?? 48}px` } as React.CSSProperties}
    >
      {image !== undefined && (
        <div
          className={classes['previewPicture']}
          style={{
            width,
            height,
            backgroundImage: `url(${JSON.stringify(image)})`,
            backgroundPosition: `-${x}px -${y}px`,
          }}
        />
      )}
      <span className={classes['previewTime']}>{formatPosition(time)}</span>
    </div>
  );
}
