import { MediaActionTypes, useMediaDispatch, useMediaSelector } from 'media-chrome/react/media-store';
import type { KeyboardEvent, RefObject } from 'react';

const SEEK_S = 5;

interface PlayerKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Plays or pauses. */
  readonly toggle: () => void;
}

/** Keys of the player: Space or K plays and pauses, Left and Right seek, M mutes, F fills the screen. */
export function usePlayerKeys(video: RefObject<HTMLVideoElement | null>): PlayerKeys {
  const dispatch = useMediaDispatch();
  const isPaused = useMediaSelector(({ mediaPaused = true }) => mediaPaused);
  const isMuted = useMediaSelector(({ mediaMuted = false }) => mediaMuted);
  const isFullscreen = useMediaSelector(({ mediaIsFullscreen = false }) => mediaIsFullscreen);
  const toggle = (): void =>
    dispatch({ type: isPaused ? MediaActionTypes.MEDIA_PLAY_REQUEST : MediaActionTypes.MEDIA_PAUSE_REQUEST });
  const seek = (seconds: number): void => {
    const detail = Math.max(0, (video.current?.currentTime ?? 0) + seconds);
    dispatch({ type: MediaActionTypes.MEDIA_SEEK_REQUEST, detail });
  };
  const actions: Readonly<Record<string, () => void>> = {
    k: toggle,
    ArrowLeft: () => seek(-SEEK_S),
    ArrowRight: () => seek(SEEK_S),
    m: () =>
      dispatch({
        type: isMuted ? MediaActionTypes.MEDIA_UNMUTE_REQUEST : MediaActionTypes.MEDIA_MUTE_REQUEST,
      }),
    f: () =>
      dispatch({
        type: isFullscreen
          ? MediaActionTypes.MEDIA_EXIT_FULLSCREEN_REQUEST
          : MediaActionTypes.MEDIA_ENTER_FULLSCREEN_REQUEST,
      }),
  };
  return {
    toggle,
    onKeyDown: (event) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches('select')) return;
      // Space presses the button that has the focus.
      const action = event.key === ' ' && !target.matches('button, a') ? toggle : actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    },
  };
}
