import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { MoonIcon, SunIcon } from '../components/icons.js';

/** Toggles between light and dark. The default follows the system. */
export function ColorSchemeButton(): ReactNode {
  const { setColorScheme } = useMantineColorScheme();
  const now = useComputedColorScheme('light');
  const other = now === 'light' ? 'dark' : 'light';
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={`Change to ${other}`}
      title={`Change to ${other}`}
      onClick={() => setColorScheme(other)}
    >
      {now === 'light' ? <MoonIcon /> : <SunIcon />}
    </ActionIcon>
  );
}
