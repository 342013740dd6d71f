import { planLogos, type Size } from '@mediajobs/jobs-domain/encoding';
import { LOGO_PRESETS } from '@mediajobs/jobs-domain/image-presets';
import type { CSSProperties, ReactNode } from 'react';
import type { LogoDraft } from '../draft/draft.js';
import classes from './outputs.module.css';

interface LogoPreviewProps {
  readonly logos: readonly LogoDraft[];
  /** Picture of each logo by its address or key, as far as they are known. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Size of the frames of the output. */
  readonly frame: Size;
  /** Picture of the source; null without one. */
  readonly background: string | null;
}

/** A frame of the output with its logos where the encoder draws them. */
export function LogoPreview({ logos, pictures, frame, background }: LogoPreviewProps): ReactNode {
  return (
    <figure className={classes['preview']}>
      <div className={classes['frame']} style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
        {background !== null && <img className={classes['background']} src={background} alt="" />}
        {logos.map((logo, index) => (
          <PlacedLogo
            key={index}
            logo={logo}
            picture={pictures.get(logo.image)}
            frame={frame}
            number={index + 1}
          />
        ))}
      </div>
      <figcaption className={classes['caption']}>
        Place on a frame of {frame.width} × {frame.height}.
      </figcaption>
    </figure>
  );
}

interface PlacedLogoProps {
  readonly logo: LogoDraft;
  readonly picture: string | undefined;
  readonly frame: Size;
  readonly number: number;
}

function PlacedLogo({ logo, picture, frame, number }: PlacedLogoProps): ReactNode {
  const preset = LOGO_PRESETS.find(({ name }) => name === logo.preset);
  const [place] = preset ? planLogos(frame, [preset]) : [];
  if (!place) return null;
  const percent = (pixels: number, of: number): string => `${(pixels / of) * 100}%`;
  const across = percent(place.distance, frame.width);
  const middle = place.vertical === 'middle' ? 'center' : place.vertical;
  const style: CSSProperties = {
    width: percent(place.box.width, frame.width),
    height: percent(place.box.height, frame.height),
    top: percent(place.distance, frame.height),
    ...(place.horizontal === 'left' && { left: across }),
    ...(place.horizontal === 'right' && { right: across }),
    ...(place.horizontal === 'center' && { left: '50%', transform: 'translateX(-50%)' }),
    objectPosition: `${place.horizontal} ${middle}`,
    opacity: place.opacity,
  };
  if (picture !== undefined)
    return <img className={classes['logo']} style={style} src={picture} alt={`Logo ${number}`} />;
  return (
    <div className={classes['logo']} style={style} data-vertical={place.vertical}>
      <span className={classes['placeholder']}>Logo {number}</span>
    </div>
  );
}
