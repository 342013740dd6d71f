import { ActionIcon } from '@mantine/core';
import { MediaActionTypes, useMediaDispatch, useMediaSelector } from 'media-chrome/react/media-store';
import type { ReactNode } from 'react';
import { formatPosition } from '../components/format-position.js';
import { FullscreenIcon, MutedIcon, PauseIcon, PlayIcon, VolumeIcon } from './player-icons.js';
import classes from './player.module.css';
import { SeekBar } from './seek-bar.js';

/** Buttons and seek bar of the player. @param children further controls of the source */
export function PlayerControls({ children }: { readonly children: ReactNode }): ReactNode {
  const dispatch = useMediaDispatch();
  const isPaused = useMediaSelector(({ mediaPaused = true }) => mediaPaused);
  const isMuted = useMediaSelector(({ mediaVolumeLevel }) => mediaVolumeLevel === 'off');
  const isFullscreen = useMediaSelector(({ mediaIsFullscreen = false }) => mediaIsFullscreen);
  const {
    MEDIA_PLAY_REQUEST: play,
    MEDIA_PAUSE_REQUEST: pause,
    MEDIA_MUTE_REQUEST: mute,
    MEDIA_UNMUTE_REQUEST: unmute,
    MEDIA_ENTER_FULLSCREEN_REQUEST: enter,
    MEDIA_EXIT_FULLSCREEN_REQUEST: exit,
  } = MediaActionTypes;
  return (
    <div className={classes['controls']}>
      <SeekBar />
      <div className={classes['buttons']}>
        <ControlButton
          label={isPaused ? 'Play' : 'Pause'}
          onClick={() => dispatch({ type: isPaused ? play : pause })}
        >
          {isPaused ? <PlayIcon /> : <PauseIcon />}
        </ControlButton>
        <ControlButton
          label={isMuted ? 'Unmute' : 'Mute'}
          onClick={() => dispatch({ type: isMuted ? unmute : mute })}
        >
          {isMuted ? <MutedIcon /> : <VolumeIcon />}
        </ControlButton>
        <Position />
        <div className={classes['extra']}>{children}</div>
        <ControlButton
          label={isFullscreen ? 'Exit full screen' : 'Full screen'}
          onClick={() => dispatch({ type: isFullscreen ? exit : enter })}
        >
          <FullscreenIcon />
        </ControlButton>
      </div>
    </div>
  );
}

function Position(): ReactNode {
  // Rendered once a second only.
  const text = useMediaSelector(
    ({ mediaCurrentTime = 0, mediaDuration = 0 }) =>
      `${formatPosition(mediaCurrentTime)} / ${formatPosition(mediaDuration)}`,
  );
  return <span className={classes['position']}>{text}</span>;
}

interface ControlButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function ControlButton({ label, onClick, children }: ControlButtonProps): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} title={label} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
