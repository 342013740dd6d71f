import type { ReactNode } from 'react';
import { Icon } from '../components/icons.js';

export const PlayIcon = (): ReactNode => (
  <Icon>
    <path d="m7 4 13 8-13 8Z" fill="currentColor" />
  </Icon>
);

export const PauseIcon = (): ReactNode => (
  <Icon>
    <path d="M8 5v14M16 5v14" strokeWidth={4} />
  </Icon>
);

export const VolumeIcon = (): ReactNode => (
  <Icon>
    <path d="M4 9v6h4l5 4V5L8 9ZM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11" />
  </Icon>
);

export const MutedIcon = (): ReactNode => (
  <Icon>
    <path d="M4 9v6h4l5 4V5L8 9ZM17 10l4 4M21 10l-4 4" />
  </Icon>
);

export const FullscreenIcon = (): ReactNode => (
  <Icon>
    <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />
  </Icon>
);
