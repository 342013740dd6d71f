import type { ReactNode } from 'react';

/** An icon in the colour of the surrounding text. */
export function Icon({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <svg
      width={16}
      height={16}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const SunIcon = (): ReactNode => (
  <Icon>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19" />
  </Icon>
);

export const MoonIcon = (): ReactNode => (
  <Icon>
    <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />
  </Icon>
);

export const SearchIcon = (): ReactNode => (
  <Icon>
    <circle cx="11" cy="11" r="7" />
    <path d="m21 21-4.5-4.5" />
  </Icon>
);

export const AscendingIcon = (): ReactNode => (
  <Icon>
    <path d="M12 20V4M6 10l6-6 6 6" />
  </Icon>
);

export const DescendingIcon = (): ReactNode => (
  <Icon>
    <path d="M12 4v16M6 14l6 6 6-6" />
  </Icon>
);

export const ChevronIcon = (): ReactNode => (
  <Icon>
    <path d="m6 9 6 6 6-6" />
  </Icon>
);

export const FirstIcon = (): ReactNode => (
  <Icon>
    <path d="M18 6l-6 6 6 6M6 5v14" />
  </Icon>
);

export const PreviousIcon = (): ReactNode => (
  <Icon>
    <path d="m15 6-6 6 6 6" />
  </Icon>
);

export const NextIcon = (): ReactNode => (
  <Icon>
    <path d="m9 6 6 6-6 6" />
  </Icon>
);

export const LastIcon = (): ReactNode => (
  <Icon>
    <path d="m6 6 6 6-6 6M18 5v14" />
  </Icon>
);

export const PersonIcon = (): ReactNode => (
  <Icon>
    <circle cx="12" cy="8" r="4" />
    <path d="M4 21c0-4.4 3.6-7 8-7s8 2.6 8 7" />
  </Icon>
);

export const CopyIcon = (): ReactNode => (
  <Icon>
    <path d="M9 9h11v11H9ZM5 15H4V4h11v1" />
  </Icon>
);

export const CheckIcon = (): ReactNode => (
  <Icon>
    <path d="m5 13 4 4L19 7" />
  </Icon>
);
